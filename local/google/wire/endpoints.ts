import { CHANNEL_ENDPOINTS } from '../drive/channel-endpoints.ts';
import { DRIVE_ENDPOINTS } from '../drive/endpoints.ts';
import type { Endpoint } from './call.ts';
import { CLEARING_ENDPOINTS } from './clearing-endpoints.ts';
import { READING_ENDPOINTS } from './reading-endpoints.ts';
import { SPREADSHEET_ENDPOINTS } from './spreadsheet-endpoints.ts';
import { WRITING_ENDPOINTS } from './writing-endpoints.ts';

/** Everything that is answered, by the id of Google's method; all other methods are refused by name. */
export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  ...READING_ENDPOINTS,
  ...WRITING_ENDPOINTS,
  ...CLEARING_ENDPOINTS,
  ...SPREADSHEET_ENDPOINTS,
  ...DRIVE_ENDPOINTS,
  ...CHANNEL_ENDPOINTS,
};
