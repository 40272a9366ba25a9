'use client'

import { Body1, Button, Caption1, makeStyles, Skeleton, SkeletonItem, Subtitle2, tokens } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { rightRequest } from '@/lib/domain/changes/review-checks'
import { QueryCallout } from '../../frame/query-callout'
import type { CurrentRetention, DestinationsProps } from '../../frame/step-props'
import { useActionQuery } from '../../frame/use-action-query'
import { type TypedDays, withTypedDays } from './retention-days'
import { RetentionTable } from './retention-table'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  text: { maxWidth: '45rem' },
  quiet: { color: tokens.colorNeutralForeground2, maxWidth: '45rem' },
  leave: { alignSelf: 'start' },
  placeholder: { height: '40px' },
})

interface RetentionEditorProps extends Pick<DestinationsProps, 'readRetention'> {
  accountId: string
  categories: string[]
  /** Null while nobody has changed anything: then no rule is written. */
  typed: TypedDays | null
  onType: (typed: Record<string, string> | null) => void
}

/** How many days a storage account keeps each category. Shown as the account has it until somebody types. */
export function RetentionEditor({ accountId, categories, typed, onType, readRetention }: RetentionEditorProps) {
  const styles = useStyles()
  const { query, refetch } = useActionQuery(readRetention, { storageAccountId: accountId })
  const current = query.kind === 'loaded' ? query.value : null
  const setDays = (names: readonly string[], days: string) => onType(withTypedDays(typed, current?.days ?? {}, names, days))
  return (
    <div className={styles.root}>
      <Subtitle2 as="h3">Retention days</Subtitle2>
      <Body1 as="p" className={styles.text}>
        Azure took the retention out of diagnostic settings on September 30, 2025. The portal writes a lifecycle rule of its own to the
        account instead. The rule only deletes, and Azure Storage runs it within a day or two.
      </Body1>
      <QueryCallout query={query} onRetry={refetch} />
      {query.kind === 'loading' && (
        <Skeleton aria-label="Asking Azure for the lifecycle rules" className={styles.root}>
          {[1, 2, 3].map((item) => (
            <SkeletonItem key={item} className={styles.placeholder} />
          ))}
        </Skeleton>
      )}
      {current && <Right right={current.right} accountId={accountId} />}
      {categories.length === 0 ? (
        <Callout>No log category is chosen yet. Choose them at the step Logs; their days can be set here then.</Callout>
      ) : (
        (current ?? typed) && <RetentionTable categories={categories} typed={typed} current={current?.days ?? {}} onSet={setDays} />
      )}
      {current && <Caption1 className={styles.quiet}>{stateText(current, typed !== null)}</Caption1>}
      {(current ?? typed) && (
        <Button size="small" className={styles.leave} disabledFocusable={typed === null} onClick={() => onType(null)}>
          Leave the days as they are
        </Button>
      )}
    </div>
  )
}

function Right({ right, accountId }: { right: CurrentRetention['right']; accountId: string }) {
  switch (right.kind) {
    case 'allowed':
      return null
    case 'unknown':
      return <Callout>{right.reason} Whether you may write lifecycle rules is decided when you save.</Callout>
    case 'refused':
      return (
        <Callout
          intent="warning"
          title="Azure will refuse the days"
          actions={
            <CopyButton
              text={rightRequest({ kind: 'storage', id: accountId, missingAction: right.missingAction })}
              label="Copy request"
              appearance="outline"
            />
          }
        >
          Your account may not write lifecycle rules of <bdi>{resourceName(accountId)}</bdi>. Ask its owner for{' '}
          <em>Storage Account Contributor</em>. The setting itself can be saved all the same.
        </Callout>
      )
  }
}

function stateText({ otherRules }: CurrentRetention, isTyped: boolean): string {
  const others =
    otherRules === 0
      ? 'The account has no other lifecycle rules.'
      : otherRules === 1
        ? 'The account has 1 rule of others, which stays untouched.'
        : `The account has ${otherRules} rules of others, which stay untouched.`
  return isTyped
    ? `${others} The review shows the rule before it is written.`
    : `${others} These are the days it has now; nothing is written while you leave them.`
}
