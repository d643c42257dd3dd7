import type { CaptureOptions } from '../../../src/call/media/capture.js';
import { LocalMedia } from '../../../src/call/media/local-media.js';

/** Devices whose reports can be waited for: `mediachange`, `deviceschange` and `notice` (detail: `CallNotice`). */
export class HeardMedia extends LocalMedia {
  readonly reports: EventTarget;

  constructor(options: CaptureOptions) {
    const reports = new EventTarget();
    super(options, {
      mediaChanged: () => reports.dispatchEvent(new Event('mediachange')),
      devicesChanged: () => reports.dispatchEvent(new Event('deviceschange')),
      notice: (detail) => reports.dispatchEvent(new CustomEvent('notice', { detail })),
    });
    this.reports = reports;
  }
}
