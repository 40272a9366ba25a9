'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { DiagnosticSetting } from '@/lib/entra-logs/diagnostic-setting'
import { parseWorkspaceId } from '@/lib/entra-logs/resource-id'
import type { SetupDraft } from '@/lib/entra-logs/setup-draft'
import { countByGroup } from './category-sections'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  term: { color: tokens.colorNeutralForeground2, display: 'block' },
  value: { display: 'block', overflowWrap: 'anywhere' },
  none: { color: tokens.colorNeutralForeground3 },
  groups: { listStyleType: 'none', padding: 0 },
  group: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalS, fontVariantNumeric: 'tabular-nums' },
})

/** What was chosen so far. */
export function SetupSummary({ content, baseline }: { content: SetupDraft; baseline: DiagnosticSetting | null }) {
  const styles = useStyles()
  const workspace = content.workspaceId ? parseWorkspaceId(content.workspaceId) : undefined
  const groups = countByGroup(content.categories)
  return (
    <dl className={styles.list}>
      <Fact term="Workspace" detail={workspace?.resourceGroup}>{workspace?.name}</Fact>
      <Fact term="Diagnostic setting" detail={content.setting && (baseline ? 'Edits this setting' : 'Adds a new setting')}>
        {content.setting?.name}
      </Fact>
      <Fact term="Log categories">
        {content.categories.length > 0 && (
          <>
            {content.categories.length} chosen
            <ul className={styles.groups}>
              {groups.map(({ title, count }) => (
                <li key={title} className={styles.group}>
                  <Caption1>{title}</Caption1>
                  <Caption1>{count}</Caption1>
                </li>
              ))}
            </ul>
          </>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ term, detail, children }: { term: string; detail?: string | null; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div>
      <dt><Caption1 className={styles.term}>{term}</Caption1></dt>
      <dd>
        {children ? <Body1Strong as="span" dir="auto" className={styles.value}>{children}</Body1Strong> : <Body1 className={styles.none}>Not chosen yet</Body1>}
        {children && detail && <Caption1 className={styles.term} dir="auto">{detail}</Caption1>}
      </dd>
    </div>
  )
}
