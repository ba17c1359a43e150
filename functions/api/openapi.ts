import * as z from 'zod';
import { bookedSchema, postChargesSchema, postPaymentsSchema, postReversalSchema } from './ledger-schemas.ts';
import { openRequestSchema, problemSchema, requestViewSchema } from './schemas.ts';

const json = (schema: z.ZodType, io: 'input' | 'output' = 'output') => ({
  'application/json': { schema: z.toJSONSchema(schema, { io, target: 'openapi-3.0' }) },
});
const answer = (description: string, schema: z.ZodType) => ({ description, content: json(schema) });

/** One way for all that is booked. The same name with the same content changes nothing, so that every call can be repeated. */
const posting = (summary: string, schema: z.ZodType) => ({
  post: {
    summary,
    requestBody: { required: true, content: json(schema, 'input') },
    responses: {
      200: answer('All of it stands in the ledger.', bookedSchema),
      400: answer('The body is not what is asked for; nothing was booked.', problemSchema),
      404: answer('There is no such office.', problemSchema),
      422: answer('What is refused is named; the rest stands in the ledger.', bookedSchema),
    },
  },
});

/** The interface as an OpenAPI 3.0 document, made from the very schemas that check what comes in. */
export function openApiDocument() {
  return {
    openapi: '3.0.3',
    info: { title: 'Guanjia', version: '1' },
    paths: {
      '/health': {
        get: {
          responses: { 200: answer('The interface answers.', z.object({ status: z.literal('ok'), now: z.string() })) },
        },
      },
      '/requests': {
        post: {
          requestBody: { required: true, content: json(openRequestSchema, 'input') },
          responses: {
            200: answer('It was filed before under this key.', requestViewSchema),
            201: answer('Filed. It appears in the tab Incoming.', requestViewSchema),
            400: answer('The body is not what is asked for.', problemSchema),
            404: answer('There is no such office.', problemSchema),
            409: answer('The key was used for another request.', problemSchema),
            422: answer('The office cannot take it.', problemSchema),
          },
        },
      },
      '/charges': posting('Bills of any units.', postChargesSchema),
      '/payments': posting('Payments of any units, all that came in since the last call.', postPaymentsSchema),
      '/reversals': posting('A payment that counts no more.', postReversalSchema),
      '/requests/{requestId}': {
        get: {
          parameters: [{ name: 'requestId', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            200: answer('The request.', requestViewSchema),
            404: answer('There is no such request.', problemSchema),
          },
        },
      },
    },
  };
}
