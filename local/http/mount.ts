/** The same request with `prefix` taken off its path: stand-ins know nothing of where they are mounted. */
export function withoutPrefix(request: Request, prefix: string): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(prefix.length) || '/';
  return new Request(url, request);
}
