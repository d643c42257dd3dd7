import { LitElement } from 'lit';

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Draws itself for the first time in a task of its own. The task that defines the elements is long
 * enough on a slow phone; the page stays responsive between the two.
 */
export abstract class DeferredElement extends LitElement {
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) {
      await nextTask();
      if (this.prepare) {
        this.prepare();
        await nextTask();
      }
    }
    await super.scheduleUpdate();
  }

  /** What has to be there for the first picture, and needs a task of its own. */
  protected prepare?(): void;
}
