import { describe, expect, it } from 'vitest';
import { servePage } from '../../../local/page/serve.ts';

describe('the page', () => {
  const page = servePage();
  const ask = (path: string, method = 'GET') => page(new Request(`http://127.0.0.1${path}`, { method }));

  it('is there at once, before its bundle is', async () => {
    const response = await ask('/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('/page/page.js');
  });

  it.each([
    { path: '/page/page.js', type: 'text/javascript; charset=utf-8' },
    { path: '/page/page.css', type: 'text/css; charset=utf-8' },
  ])('gives $path as soon as it is built', async ({ path, type }) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  });

  it('lets the browser reach nothing but this machine', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it.each([
    { path: '/page/../page.js', method: 'GET', status: 404 },
    { path: '/page/build.ts', method: 'GET', status: 404 },
    { path: '/elsewhere', method: 'GET', status: 404 },
    { path: '/', method: 'POST', status: 405 },
  ])('answers $method $path with $status', async ({ path, method, status }) => {
    expect((await ask(path, method)).status).toBe(status);
  });
});
