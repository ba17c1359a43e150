import { handle } from 'hono/aws-lambda';
import type { Container } from '../runtime/container.ts';
import { createApi } from './routes.ts';

/** The product's HTTP interface as a function behind the HTTP API. */
export const createHandler = (container: Container) => handle(createApi(container));
