/** A service's wire protocol: the request with the mount's path prefix stripped. Rejects with `ConnectionLost` when no answer is to come. */
export type Wire = (request: Request) => Promise<Response>;
