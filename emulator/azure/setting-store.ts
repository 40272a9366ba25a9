import type { EmulatedClock } from '../emulated-clock'
import type { StoredSetting } from './setting-schema'

/** How long reads lag behind writes, in seconds of the emulator's clock. */
export interface SettingLags {
  /** Until reads return a saved setting or its new value. */
  writeSeconds: number
  /** How long reads of a deleted setting alternate between found and not found. */
  deleteSeconds: number
}

interface Write {
  at: number
  setting: StoredSetting | undefined
  /** When reads return this write. */
  visibleAt: number
  /** Until when reads alternate between found and not found; only for a delete. */
  flapsUntil: number
}

interface Slot {
  writes: Write[]
  readsWhileFlapping: number
}

/** The settings of each tenant, by tenant ID, in a form that can be saved and loaded. */
export type SavedSettings = Record<string, StoredSetting[]>

/**
 * The diagnostic settings of all tenants, with the service's eventual consistency: after a successful PUT, reads can return
 * 404 (Azure/azure-rest-api-specs#38858) or the previous value for a while, and reads of a deleted setting alternate between
 * 200 and 404, so that clients wait for several consecutive 404s
 * (hashicorp/terraform-provider-azurerm, monitor_aad_diagnostic_setting_resource.go).
 * Writes are checked against the latest state.
 */
export class SettingStore {
  readonly #tenants = new Map<string, Map<string, Slot>>()

  constructor(
    private readonly clock: EmulatedClock,
    public lags: SettingLags,
  ) {}

  /** The latest state, which writes are checked against. */
  stored(tenantId: string): StoredSetting[] {
    return [...this.#slots(tenantId).values()].flatMap((slot) => slot.writes.at(-1)?.setting ?? [])
  }

  findStored(tenantId: string, name: string): StoredSetting | undefined {
    return this.#slots(tenantId).get(name.toLowerCase())?.writes.at(-1)?.setting
  }

  /** What a GET currently returns. */
  read(tenantId: string, name: string): StoredSetting | undefined {
    const slot = this.#slots(tenantId).get(name.toLowerCase())
    return slot === undefined ? undefined : this.#visible(slot)
  }

  /** What a list currently returns. It's assumed to have the same lag, because no measurement has been published. */
  list(tenantId: string): StoredSetting[] {
    return [...this.#slots(tenantId).values()].flatMap((slot) => this.#visible(slot) ?? [])
  }

  save(tenantId: string, setting: StoredSetting, lagSeconds = this.lags.writeSeconds): void {
    this.#write(tenantId, setting.name, setting, lagSeconds, 0)
  }

  /** Handles a PUT without an enabled category, which returns 200 but leaves no setting. */
  vanish(tenantId: string, name: string): void {
    if (this.findStored(tenantId, name) !== undefined) this.#write(tenantId, name, undefined, this.lags.writeSeconds, 0)
  }

  remove(tenantId: string, name: string, flapSeconds = this.lags.deleteSeconds): void {
    this.#write(tenantId, name, undefined, 0, flapSeconds)
  }

  toJSON(): SavedSettings {
    return Object.fromEntries([...this.#tenants.keys()].map((tenantId) => [tenantId, this.stored(tenantId)]))
  }

  load(saved: SavedSettings): void {
    for (const [tenantId, settings] of Object.entries(saved)) {
      for (const setting of settings) this.save(tenantId, setting, 0)
    }
  }

  #slots(tenantId: string): Map<string, Slot> {
    const present = this.#tenants.get(tenantId)
    if (present !== undefined) return present
    const created = new Map<string, Slot>()
    this.#tenants.set(tenantId, created)
    return created
  }

  #write(tenantId: string, name: string, setting: StoredSetting | undefined, lagSeconds: number, flapSeconds: number): void {
    const slots = this.#slots(tenantId)
    const slot = slots.get(name.toLowerCase()) ?? { writes: [], readsWhileFlapping: 0 }
    const at = this.clock.now()
    slot.writes.push({ at, setting, visibleAt: at + lagSeconds * 1000, flapsUntil: at + flapSeconds * 1000 })
    slot.readsWhileFlapping = 0
    slots.set(name.toLowerCase(), slot)
  }

  #visible(slot: Slot): StoredSetting | undefined {
    const now = this.clock.now()
    const index = slot.writes.findLastIndex((write) => write.visibleAt <= now)
    const write = slot.writes[index]
    if (write === undefined) return undefined
    if (write.setting === undefined && now < write.flapsUntil) {
      slot.readsWhileFlapping += 1
      // Every other read, starting with the first, still returns the deleted setting.
      return slot.readsWhileFlapping % 2 === 1 ? slot.writes[index - 1]?.setting : undefined
    }
    return write.setting
  }
}
