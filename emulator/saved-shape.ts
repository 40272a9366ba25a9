import type { SavedSignIns, SavedStreams } from './azure/ingestion'
import type { SavedRules } from './azure/sentinel-workspaces'
import type { SavedSettings } from './azure/setting-store'
import type { SavedTables } from './azure/table-plans'
import type { TenantResources } from './azure/tenant-resources'
import type { SavedTransformations } from './azure/transformations'
import type { SavedDirectories } from './directory/directory'
import type { SavedClock } from './emulated-clock'
import type { SeedName } from './seed-names'

/** The state that survives a restart of `npm run emulator`. */
export interface SavedState {
  /** What it began with, unless that was the empty seed. */
  seed?: SeedName
  clock: SavedClock
  settings: SavedSettings
  streams: SavedStreams
  signIns?: SavedSignIns
  directories?: SavedDirectories
  /** The plans and the retention of tables. */
  tables?: SavedTables
  /** What workspaces did to rows before they stored them. */
  transformations?: SavedTransformations
  /** The analytics rules of Microsoft Sentinel. */
  analyticsRules?: SavedRules
  /** The Azure resources, when they differ from the seed. */
  tenantResources?: TenantResources
}
