import type { Context } from 'hono';
import type * as z from 'zod';
import type { Problem } from './schemas.ts';

/** `null` for a body that is no JSON, or longer than `charactersMax`: it fits no schema. */
async function bodyOf(context: Context, charactersMax: number): Promise<unknown> {
  const text = await context.req.text();
  if (text.length > charactersMax) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const problem = (context: Context, status: 400 | 404 | 409 | 422, body: Problem): Response =>
  context.json(body, status);

export const unknownOffice = (context: Context): Response =>
  problem(context, 404, { error: 'unknown-office', message: 'There is no such office.', field: 'office' });

/** Hands a body that is as `schema` asks to `answer`; says of any other what is wrong first. */
export async function withBody<Body>(
  context: Context,
  schema: z.ZodType<Body>,
  charactersMax: number,
  answer: (body: Body) => Promise<Response>,
): Promise<Response> {
  const parsed = schema.safeParse(await bodyOf(context, charactersMax));
  if (parsed.success) return answer(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  return problem(context, 400, {
    error: 'bad-input',
    message: issue?.message ?? 'the body is not what is asked for',
    field: field === '' ? null : field,
  });
}
