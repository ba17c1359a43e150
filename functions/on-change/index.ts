import { parseEnvironment } from '../../shared/config/environment.ts';
import { createContainer } from '../runtime/container.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(createContainer(parseEnvironment(process.env)));
