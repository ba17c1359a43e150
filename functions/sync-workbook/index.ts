import { parseEnvironment } from '../../shared/config/environment.ts';
import { createSheetContainer } from '../runtime/sheet-container.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(createSheetContainer(parseEnvironment(process.env)));
