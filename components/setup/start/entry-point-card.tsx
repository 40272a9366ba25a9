'use client'

import { Body1, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { BusyButton } from '@/components/ui/busy-button'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import type { EntryPoint } from './entry-points'

const useStyles = makeStyles({
  card: { ...stack.M, alignItems: 'start', padding: 'clamp(1rem, 3vw, 2rem)' },
  text: readable,
  categories: { ...plainList, ...wrap.S },
  category: {
    maxWidth: '100%',
    paddingInline: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXXS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
})

/** The equivalent of "Export settings" on a page of the Entra admin center: shows its categories and starts with them. */
export function EntryPointCard({ entry, isBusy, onStart }: { entry: EntryPoint; isBusy: boolean; onStart: () => void }) {
  const styles = useStyles()
  return (
    <SectionCard title={`Export settings for ${entry.label}`} className={styles.card}>
      <Body1 as="p" className={styles.text}>
        A new setting starts with these {entry.categories.length} categories. You can add or remove categories in the Logs step.
      </Body1>
      <ul className={styles.categories} aria-label="Selected categories">
        {entry.categories.map((name) => (
          <li key={name} className={styles.category}>
            {name}
          </li>
        ))}
      </ul>
      <BusyButton appearance="primary" isBusy={isBusy} icon={<AddRegular />} onClick={onStart}>
        Start with {entry.label}
      </BusyButton>
      <Body1 as="p" className={styles.text}>
        To add these categories to an existing setting instead, go to <RouteLink href="/settings">Diagnostic settings</RouteLink>.
      </Body1>
    </SectionCard>
  )
}
