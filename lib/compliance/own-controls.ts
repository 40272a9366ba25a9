import 'server-only'

import { createHash } from 'node:crypto'
import { AppError, NotFoundError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { builtInControls } from '@/lib/domain/compliance/built-in-controls'
import { type OwnKind, ownPresetSchema } from '@/lib/domain/compliance/control'
import { admissionsFor } from '@/lib/domain/compliance/file/admit-own'
import { controlsFormat, faultWords, ownCountMax, type ReadControls, readControlsText } from '@/lib/domain/compliance/file/read-controls'
import type { OwnChange } from '@/lib/domain/compliance/own-change'
import { importedChanges, type OwnControls, ownAfter } from '@/lib/domain/compliance/own-controls'
import { isSamePresetName } from '@/lib/domain/compliance/presets'
import { historyEventSchema } from '@/lib/domain/history/history-event'
import { distinctCategories } from '@/lib/domain/settings/diagnostic-setting'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'

type Tenant = Pick<Session, 'tenantId'>

/** Returns the controls and presets of the organization's own. They're read from the record, which is the only place that has them. */
export async function readOwnControls(db: Database | Transaction, { tenantId }: Tenant): Promise<OwnControls> {
  const rows = await db.historyEvent.findMany({
    where: { tenantId, changeId: null, kind: 'controls-changed' },
    orderBy: { sequence: 'asc' },
    select: { kind: true, data: true },
  })
  return ownAfter(
    rows.flatMap(({ kind, data }) => {
      const event = historyEventSchema.parse({ ...(data as object), kind })
      return event.kind === 'controls-changed' ? event.changes : []
    }),
  )
}

/** Returns the portal's controls and those of the organization's own, with what is wrong in either. */
export async function readAllControls(db: Database, tenant: Tenant): Promise<ReadControls> {
  const own = await readOwnControls(db, tenant)
  return {
    controls: [...builtInControls.controls, ...own.controls],
    presets: own.presets,
    faults: [...builtInControls.faults, ...own.faults],
  }
}

/**
 * Saves what is new or different in a file, in one event. What can't be used is returned with its line and the reason, and the rest is saved.
 * @param seen the categories that Azure is known to have for the tenant; others than these and the catalog's are refused
 * @throws AppError `nothing-to-keep` if nothing in the file can be used.
 */
export async function importControls(
  db: Database,
  session: Session,
  { text, seen }: { text: string; seen: readonly string[] },
): Promise<{ saved: number; faults: string[] }> {
  return withTenantLock(db, session.tenantId, async (transaction) => {
    const own = await readOwnControls(transaction, session)
    const { faults, ...read } = readControlsText(text, admissionsFor({ presets: own.presets, seen }))
    const changes = importedChanges(read, own)
    const [first] = faults
    if (changes.length === 0 && first)
      throw new AppError({ code: 'nothing-to-keep', userMessage: `Nothing was saved. ${faultWords(first)}` })
    await record(transaction, session, changes)
    return { saved: changes.length, faults: faults.map(faultWords) }
  })
}

/**
 * Deletes a control or a preset of the organization's own, also one that can't be used.
 * @throws NotFoundError if there is none with this ID.
 */
export async function deleteOwn(db: Database, session: Session, { kind, id }: { kind: OwnKind; id: string }): Promise<void> {
  await withTenantLock(db, session.tenantId, async (transaction) => {
    const own = await readOwnControls(transaction, session)
    const listed: readonly { id: string }[] = kind === 'control' ? own.controls : own.presets
    const isUnusable = own.unusable.some((one) => one.kind === kind && one.id === id)
    if (!isUnusable && !listed.some((one) => one.id === id)) throw new NotFoundError(kind)
    await record(transaction, session, [{ kind, id, content: null }])
  })
}

/**
 * Saves a preset under its name; one with the same name is replaced.
 * @param seen as for an import
 * @throws AppError `nothing-to-keep` if the name is that of a built-in preset, or if a category is neither in the catalog nor seen.
 */
export async function savePreset(
  db: Database,
  session: Session,
  { name, categories, seen }: { name: string; categories: string[]; seen: readonly string[] },
): Promise<void> {
  await withTenantLock(db, session.tenantId, async (transaction) => {
    const own = await readOwnControls(transaction, session)
    const id = own.presets.find((one) => isSamePresetName(one.name, name))?.id ?? idOf(name)
    const preset = { id, name, categories: distinctCategories(categories) }
    const admission = admissionsFor({ presets: own.presets, seen }).preset(preset, [])
    if ('wrong' in admission)
      throw new AppError({
        code: 'nothing-to-keep',
        userMessage: ['Nothing was saved.', ...admission.wrong.map(({ reason }) => reason)].join(' '),
      })
    const presets = [ownPresetSchema.parse(admission.value)]
    await record(transaction, session, importedChanges({ controls: [], presets }, own))
  })
}

/** Returns the file that has everything of the organization's own. */
export async function exportControls(db: Database, tenant: Tenant): Promise<object> {
  const { controls, presets } = await readOwnControls(db, tenant)
  return { format: controlsFormat, controls, presets }
}

async function record(transaction: Transaction, session: Session, changes: OwnChange[]): Promise<void> {
  // Saving the same again mustn't push what counts out of the list of changes.
  if (changes.length === 0) return
  const own = await readOwnControls(transaction, session)
  const added = (kind: OwnKind, known: readonly { id: string }[]) =>
    known.length +
    changes.filter((change) => change.kind === kind && change.content !== null && !known.some(({ id }) => id === change.id)).length
  if (added('control', own.controls) > ownCountMax || added('preset', own.presets) > ownCountMax)
    throw new AppError({
      code: 'too-many-changes',
      userMessage: `Nothing was saved. An organization can have at most ${ownCountMax} controls and ${ownCountMax} presets of its own. Delete some, and then try again.`,
    })
  await recordEvent(transaction, {
    tenantId: session.tenantId,
    changeId: null,
    actor: session,
    data: { kind: 'controls-changed', changes },
  })
}

/** An ID that is the same for the same name: its letters and digits, and a part of its hash. */
function idOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return [words.join('-').slice(0, 60).replace(/-$/, ''), createHash('sha256').update(name).digest('hex').slice(0, 8)]
    .filter(Boolean)
    .join('-')
}
