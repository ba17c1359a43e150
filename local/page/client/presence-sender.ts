/** Tells the others where the person at this window is: the latest place, one request at a time. */
import type { PresentPlace } from '../presence.ts';

export class PresenceSender {
  private readonly send: (place: PresentPlace | null) => Promise<unknown>;
  private told = '';
  private latest: PresentPlace | null = null;
  private isSending = false;

  constructor(send: (place: PresentPlace | null) => Promise<unknown>) {
    this.send = send;
  }

  moveTo(place: PresentPlace | null): void {
    this.latest = place;
    if (!this.isSending) void this.tell();
  }

  /** A new connection knows nothing yet. */
  repeat(): void {
    this.told = '';
    this.moveTo(this.latest);
  }

  private async tell(): Promise<void> {
    this.isSending = true;
    while (JSON.stringify(this.latest) !== this.told) {
      this.told = JSON.stringify(this.latest);
      // A lost message is made good by the next move, and by every new connection.
      await this.send(this.latest).catch(() => undefined);
    }
    this.isSending = false;
  }
}
