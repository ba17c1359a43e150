import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, unless another one is named. */
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A browser that keeps to itself: nothing it does of its own accord may leave the machine. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
