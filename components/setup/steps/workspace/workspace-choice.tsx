'use client'

import { Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { quiet } from '@/components/ui/layout/shared-styles'
import { ChoiceCard } from '../../frame/choice-card'

/** The options for where to query logs. */
export type WorkspaceWay = 'use' | 'create' | 'elsewhere'

const ways: { way: WorkspaceWay; label: string; words: string }[] = [
  { way: 'use', label: 'Use a workspace', words: 'Select an existing workspace in your organization.' },
  { way: 'create', label: 'Create a workspace', words: 'Create one without leaving this page. Most workspaces are ready within a minute.' },
  { way: 'elsewhere', label: "Don't use a workspace", words: 'Send logs to a storage account, an event hub, or a partner solution.' },
]

const useStyles = makeStyles({
  choices: { display: 'grid', gap: tokens.spacingVerticalS, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 11.5rem), 1fr))' },
  words: { ...quiet, display: 'block' },
})

/** Selects whether to use a workspace, create one, or send logs elsewhere. */
export function WorkspaceChoice({ way: selected, onSelect }: { way: WorkspaceWay; onSelect: (way: WorkspaceWay) => void }) {
  const styles = useStyles()
  return (
    <div role="radiogroup" aria-label="Where to query logs" className={styles.choices}>
      {ways.map(({ way, label, words }) => (
        <ChoiceCard
          key={way}
          name="workspaceWay"
          label={label}
          isSelected={way === selected}
          onSelect={() => onSelect(way)}
          details={<Caption1 className={styles.words}>{words}</Caption1>}
        />
      ))}
    </div>
  )
}
