import { LitElement } from 'lit';

/**
 * Draws itself for the first time in a task of its own. The task that defines the elements is long
 * enough on a slow phone; the page stays responsive between the two.
 */
export abstract class DeferredElement extends LitElement {
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await new Promise((resolve) => setTimeout(resolve));
    await super.scheduleUpdate();
  }
}
