import { parseEnvironment } from '../../shared/config/environment.ts';
import { createDriveContainer } from '../runtime/drive-container.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(createDriveContainer(parseEnvironment(process.env)));
