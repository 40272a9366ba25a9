'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import { destinationName, destinationsOf } from '@/lib/domain/settings/destination'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { isDeletion, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import { countByGroup } from '../steps/logs/category-sections'
import { summarizedDestinations } from './summarized-destinations'

const useStyles = makeStyles({
  list: stack.M,
  term: { color: tokens.colorNeutralForeground2, display: 'block' },
  value: { display: 'block', overflowWrap: 'anywhere' },
  none: { color: tokens.colorNeutralForeground3 },
  groups: plainList,
  group: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalS, fontVariantNumeric: 'tabular-nums' },
})

/** Shows the selections so far. */
export function SetupSummary({ content, baseline }: { content: SetupDraft; baseline: DiagnosticSetting | null }) {
  const styles = useStyles()
  if (isDeletion(content)) return <DeletionSummary name={content.setting?.name ?? ''} baseline={baseline} />
  return (
    <dl className={styles.list}>
      {summarizedDestinations(content).map(({ term, name, detail }) => (
        <Fact key={term} term={term} detail={detail}>
          {name}
        </Fact>
      ))}
      <Fact term="Diagnostic setting" detail={content.setting && (baseline ? 'Existing setting' : 'New setting')}>
        {content.setting?.name}
      </Fact>
      <Fact term="Log categories">
        {content.categories.length > 0 && <CategoryCounts categories={content.categories} word="selected" />}
      </Fact>
    </dl>
  )
}

function DeletionSummary({ name, baseline }: { name: string; baseline: DiagnosticSetting | null }) {
  const styles = useStyles()
  return (
    <dl className={styles.list}>
      <Fact term="Diagnostic setting" detail="Deletes this setting">
        {name}
      </Fact>
      {baseline &&
        destinationsOf(baseline.destinations).map((destination) => (
          <Fact key={destination.kind} term="No longer sends to">
            {destinationName(destination)}
          </Fact>
        ))}
      {baseline && baseline.enabledCategories.length > 0 && (
        <Fact term="Categories that the setting no longer sends">
          <CategoryCounts categories={baseline.enabledCategories} word="in all" />
        </Fact>
      )}
    </dl>
  )
}

function CategoryCounts({ categories, word }: { categories: string[]; word: string }) {
  const styles = useStyles()
  return (
    <>
      {categories.length} {word}
      <ul className={styles.groups}>
        {countByGroup(categories).map(({ title, count }) => (
          <li key={title} className={styles.group}>
            <Caption1>{title}</Caption1>
            <Caption1>{count}</Caption1>
          </li>
        ))}
      </ul>
    </>
  )
}

function Fact({ term, detail, children }: { term: string; detail?: string | null; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div>
      <dt>
        <Caption1 className={styles.term}>{term}</Caption1>
      </dt>
      <dd>
        {children ? (
          <Body1Strong as="span" dir="auto" className={styles.value}>
            {children}
          </Body1Strong>
        ) : (
          <Body1 className={styles.none}>Not selected yet</Body1>
        )}
        {detail && (
          <Caption1 className={styles.term} dir="auto">
            {detail}
          </Caption1>
        )}
      </dd>
    </div>
  )
}
