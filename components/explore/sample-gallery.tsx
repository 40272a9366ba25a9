'use client'

import { Body1Strong, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, QuestionCircleRegular, SubtractCircleRegular } from '@fluentui/react-icons'
import { SectionCard } from '@/components/ui/layout/section-card'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { type SampleQuery, sampleQueries } from '@/lib/domain/explore/sample-queries'
import type { SampleReadiness } from '@/lib/domain/explore/sample-readiness'
import { listWords } from '@/lib/domain/text'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    // Next to the editor, and no taller than the viewport.
    '@media (min-width: 64rem)': {
      position: 'sticky',
      top: `calc(48px + ${tokens.spacingVerticalL})`,
      maxHeight: `calc(100dvh - 48px - 2 * ${tokens.spacingVerticalL})`,
      boxSizing: 'border-box',
    },
  },
  lead: quiet,
  list: {
    ...stack.XS,
    listStyleType: 'none',
    padding: '2px',
    margin: '-2px',
    overflowY: 'auto',
    '@media (max-width: 63.9rem)': { maxHeight: '19rem' },
  },
  sample: {
    ...stack.XXS,
    width: '100%',
    textAlign: 'start',
    font: 'inherit',
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid transparent`,
    backgroundColor: tokens.colorTransparentBackground,
    color: tokens.colorNeutralForeground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
  },
  missing: { color: tokens.colorNeutralForeground3 },
  answers: quiet,
  needs: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    alignItems: 'start',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase200 },
})

interface SampleGalleryProps {
  selectedId: string | null
  readiness: (sample: SampleQuery) => SampleReadiness
  onSelect: (sample: SampleQuery) => void
}

/** Lists the sample queries: what each answers, what it requires, and why it wouldn't return rows. */
export function SampleGallery({ selectedId, readiness, onSelect }: SampleGalleryProps) {
  const styles = useStyles()
  return (
    <SectionCard title="Sample queries" className={styles.card}>
      <Caption1 className={styles.lead}>Select a sample to edit it. The query runs only when you select Run query.</Caption1>
      <ul className={styles.list} aria-label="Sample queries">
        {sampleQueries.map((sample) => {
          const ready = readiness(sample)
          return (
            <li key={sample.id}>
              <button
                type="button"
                aria-pressed={sample.id === selectedId}
                className={mergeClasses(
                  styles.sample,
                  sample.id === selectedId && styles.selected,
                  ready.kind === 'missing' && styles.missing,
                )}
                onClick={() => onSelect(sample)}
              >
                <Body1Strong>{sample.title}</Body1Strong>
                <Caption1 className={ready.kind === 'missing' ? undefined : styles.answers}>{sample.answers}</Caption1>
                <Caption1 className={mergeClasses(styles.needs, ready.kind === 'missing' && styles.missing)}>
                  <ReadyIcon kind={ready.kind} />
                  {ready.kind === 'ready'
                    ? sample.categories.length > 0
                      ? `Receiving ${listWords(sample.categories)}`
                      : 'Available in every workspace'
                    : ready.reason}
                </Caption1>
              </button>
            </li>
          )
        })}
      </ul>
    </SectionCard>
  )
}

function ReadyIcon({ kind }: { kind: SampleReadiness['kind'] }) {
  const { icon } = useStyles()
  switch (kind) {
    case 'ready':
      return <CheckmarkCircleRegular className={icon} aria-hidden />
    case 'unknown':
      return <QuestionCircleRegular className={icon} aria-hidden />
    case 'missing':
      return <SubtractCircleRegular className={icon} aria-hidden />
  }
}
