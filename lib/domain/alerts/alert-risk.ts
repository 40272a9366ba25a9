import { isSameResource } from '../azure/resource-id'
import { listWords, pluralWord } from '../text'
import type { AlertsSeen } from './alerts-seen'

type SeenRule = Pick<AlertsSeen['rules'][number], 'ownKind' | 'state'>

/**
 * Whether an alert rule is on and tells someone that logs stopped or that an emergency access account signed in. An attacker who wants to
 * stay unseen turns off these first (MITRE ATT&CK T1562.008). An alert about cost isn't one of them.
 */
export function isGuarding({ ownKind, state }: SeenRule): boolean {
  return state.isEnabled && (ownKind === 'table-quiet' || ownKind === 'break-glass')
}

/** Returns why turning off or deleting an alert rule requires approval; empty if it doesn't. */
export function ruleSilenceReasons(rule: SeenRule): string[] {
  if (!isGuarding(rule)) return []
  return [
    rule.ownKind === 'table-quiet'
      ? 'After this change, the rule no longer notifies anyone when a table has no recent data.'
      : 'After this change, the rule no longer notifies anyone when an emergency access account signs in.',
  ]
}

/**
 * Returns why deleting an action group requires approval: the alerts that watch and notify it, or that some alerts couldn't be read. Empty
 * if it doesn't.
 */
export function groupSilenceReasons(groupId: string, { rules, errors }: Pick<AlertsSeen, 'rules' | 'errors'>): string[] {
  const names = rules
    .filter((rule) => isGuarding(rule) && rule.state.actionGroupIds.some((id) => isSameResource(id, groupId)))
    .map(({ state }) => state.name)
  if (names.length > 0)
    return [
      `After this change, ${listWords(names)} no longer ${pluralWord(names.length, 'notifies', 'notify')} the recipients in this action group.`,
    ]
  return errors.length > 0 ? ["The portal couldn't read some alert rules. Those rules might use this action group."] : []
}
