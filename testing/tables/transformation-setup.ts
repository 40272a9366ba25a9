import { randomUUID } from 'node:crypto'
import { checkChange } from '@/lib/changes/checks/check-change'
import type { TransformationState } from '@/lib/domain/transformations/transformation-state'
import { type Change, findChange } from '@/lib/history/change-record'
import { changeTransformation } from '@/lib/transformations/change-transformation'
import { readTransformationEdit } from '@/lib/transformations/read-transformation-edit'
import type { SignedIn } from '@/testing/start-test-portal'

/** The table that most transformations are about, and the one that drops its largest column. */
export const transformedTable = 'AADNonInteractiveUserSignInLogs'
export const dropPolicies = 'source\n| project-away ConditionalAccessPolicies'

/** Requests and checks transformations of a workspace, as a page does. */
export function transformationSetup(person: () => SignedIn, workspaceId: string) {
  const acting = (one: SignedIn = person()) => ({ ...one, clientAddress: '192.0.2.8' })

  /** What the form starts with. */
  const edit = async (table = transformedTable, more: Record<string, string> = {}) =>
    readTransformationEdit(new URLSearchParams({ workspace: workspaceId, table, ...more }).toString(), person())

  const requested = async (
    query: string,
    given: { table?: string; changeId?: string; reviewed?: Pick<TransformationState, 'query' | 'ruleId' | 'rest'>; person?: SignedIn } = {},
  ): Promise<Change> => {
    const { table = transformedTable, changeId = randomUUID() } = given
    const { query: shown, ruleId, rest } = given.reviewed ?? (await edit(table)).reading.state
    return changeTransformation(
      { changeId, workspaceId, table, query, reviewed: { query: shown, ruleId, rest }, reason: 'Costs' },
      acting(given.person),
    )
  }

  /** Checks until the change is settled, as a visit in some minutes does. */
  const settled = async ({ id }: Change, minutes = 8): Promise<Change> =>
    checkChange(await findChange(person().db, person().session, id), {
      ...person(),
      now: () => Promise.resolve(new Date(Date.now() + minutes * 60_000)),
    })

  /** Makes settings send categories to the workspace. */
  const sendTo = async (enabledCategories: readonly string[]) => {
    await person().db.knownSetting.create({
      data: {
        tenantId: person().session.tenantId,
        settingKey: 'entra-a',
        state: { name: 'entra-a', enabledCategories: [...enabledCategories], destinations: { workspaceId } },
        changeId: randomUUID(),
        knownSince: new Date(),
      },
    })
  }
  return { acting, edit, requested, settled, sendTo }
}
