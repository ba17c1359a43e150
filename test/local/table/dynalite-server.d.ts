/** The whole of dynalite, which is CommonJS without types. */
declare module 'dynalite' {
  export default function dynalite(options: { readonly createTableMs: number }): import('node:http').Server;
}
