/**
 * Something that someone did without the approval that the tenant's rule requires. It stays on everyone's overview until another administrator
 * has acknowledged it.
 */
export interface Emergency {
  /** The number of the event that records it. */
  event: number
  /** The change that was saved; null if the rule itself was turned off. */
  change: { id: string; number: number; settingName: string } | null
  /** Entra object ID. */
  byId: string
  byName: string
  /** Why, in the person's words. */
  note: string
  /** ISO 8601 UTC. */
  at: string
}
