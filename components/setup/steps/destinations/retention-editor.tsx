'use client'

import { Body1, Button, Caption1, makeStyles, Skeleton, SkeletonItem, Subtitle2 } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { quiet, readable, stack } from '@/components/ui/layout/shared-styles'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { rightRequest } from '@/lib/domain/changes/plan/review-checks'
import type { EffectiveRetention } from '@/lib/domain/settings/retention/effective-retention'
import { protectionSentences, uncheckedSentence } from '@/lib/domain/settings/retention/retention-words'
import { isOwnRule, retentionOf } from '@/lib/domain/settings/storage-retention'
import { type CurrentRetention, useDestinationActions } from '../../frame/destination-actions-context'
import { QueryCallout } from '../../frame/query-callout'
import { useActionQuery } from '../../frame/use-action-query'
import { keptWithTyped, type TypedDays, withTypedDays } from './retention-days'
import { RetentionTable } from './retention-table'

const useStyles = makeStyles({
  root: stack.M,
  text: readable,
  quiet: { ...quiet, ...readable },
  leave: { alignSelf: 'start' },
  placeholder: { height: '40px' },
})

interface RetentionEditorProps {
  accountId: string
  categories: string[]
  /** Null while no one has changed anything; then no rule is written. */
  typed: TypedDays | null
  onType: (typed: Record<string, string> | null) => void
}

/** Edits how many days a storage account keeps each category. Shows the account's values until someone enters others. */
export function RetentionEditor({ accountId, categories, typed, onType }: RetentionEditorProps) {
  const styles = useStyles()
  const { readRetention } = useDestinationActions()
  const { query, refetch } = useActionQuery(readRetention, { storageAccountId: accountId })
  const current = query.kind === 'loaded' ? query.value : null
  const days = Object.fromEntries(retentionOf(current?.rules ?? []))
  const kept = current ? keptWithTyped(typed, current, categories) : undefined
  const setDays = (names: readonly string[], entered: string) => onType(withTypedDays(typed, days, names, entered))
  return (
    <div className={styles.root}>
      <Subtitle2 as="h3">Retention</Subtitle2>
      <Body1 as="p" className={styles.text}>
        Azure removed the retention option from diagnostic settings on September 30, 2025. Instead, the portal writes its own lifecycle
        management rule to the account. The rule only deletes logs, and Azure Storage runs it within a day or two.
      </Body1>
      <QueryCallout query={query} onRetry={refetch} />
      {query.kind === 'loading' && (
        <Skeleton aria-label="Loading the lifecycle management rules" className={styles.root}>
          {[1, 2, 3].map((item) => (
            <SkeletonItem key={item} className={styles.placeholder} />
          ))}
        </Skeleton>
      )}
      {current && <Right right={current.right} accountId={accountId} />}
      {categories.length === 0 ? (
        <Callout>No log categories are selected yet. Select them in the Logs step, and then set their retention periods here.</Callout>
      ) : (
        (current ?? typed) && <RetentionTable categories={categories} typed={typed} current={days} kept={kept} onSet={setDays} />
      )}
      {current && kept && <Protection sentences={protectionWords(kept, current)} />}
      {current && <Caption1 className={styles.quiet}>{stateText(current, typed !== null)}</Caption1>}
      {(current ?? typed) && (
        <Button size="small" className={styles.leave} disabledFocusable={typed === null} onClick={() => onType(null)}>
          Leave retention unchanged
        </Button>
      )}
    </div>
  )
}

function Protection({ sentences }: { sentences: string[] }) {
  return sentences.length > 0 ? <Callout title="Deleted logs">{sentences.join(' ')}</Callout> : null
}

function protectionWords(kept: readonly EffectiveRetention[], { rules, protection }: CurrentRetention): string[] {
  const unchecked = uncheckedSentence(protection)
  return [...protectionSentences(kept, rules, protection), ...(kept.length > 0 && unchecked ? [unchecked] : [])]
}

function Right({ right, accountId }: { right: CurrentRetention['right']; accountId: string }) {
  switch (right.kind) {
    case 'allowed':
      return null
    case 'unknown':
      return <Callout>{right.reason} When you save, Azure checks whether you can change the lifecycle management rules.</Callout>
    case 'refused':
      return (
        <Callout
          intent="warning"
          title="Azure will refuse the lifecycle management rule"
          actions={
            <CopyButton
              text={rightRequest({ kind: 'storage', id: accountId, missingAction: right.missingAction })}
              label="Copy request"
              appearance="outline"
            />
          }
        >
          Your account can't change the lifecycle management rules of <bdi>{resourceName(accountId)}</bdi>. Ask its owner for the{' '}
          <em>Storage Account Contributor</em> role. You can still save the setting itself.
        </Callout>
      )
  }
}

function stateText({ rules }: CurrentRetention, isTyped: boolean): string {
  const otherRules = rules.filter((rule) => !isOwnRule(rule)).length
  const others =
    otherRules === 0
      ? 'The account has no other lifecycle management rules.'
      : otherRules === 1
        ? "The account has 1 lifecycle management rule that the portal doesn't own. This rule stays unchanged."
        : `The account has ${otherRules} lifecycle management rules that the portal doesn't own. These rules stay unchanged.`
  return isTyped
    ? `${others} You can review the portal's rule before you save.`
    : `${others} The table shows the current retention periods, which change only if you edit them.`
}
