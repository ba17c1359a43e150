/** The header of the column of messages while there is nothing to say but when the system last answered. */
export const QUIET_HEADER = /^提示 {2}\d\d:\d\d 已答复$/;
