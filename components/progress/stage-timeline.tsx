'use client'

import { Body1Strong, Caption1, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import type { ChangeStage } from '@/lib/domain/changes/change'

const looks: Record<ChangeStage['outcome'], { word: string; icon: ReactElement }> = {
  done: { word: 'Done', icon: <CheckmarkCircleFilled /> },
  current: { word: 'In progress', icon: <Spinner size="extra-tiny" /> },
  'to-do': { word: 'To do', icon: <CircleRegular /> },
  failed: { word: 'Failed', icon: <DismissCircleFilled /> },
}

const useStyles = makeStyles({
  list: plainList,
  stage: {
    position: 'relative',
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalXL,
    ':not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      top: '26px',
      bottom: '2px',
      insetInlineStart: '11px',
      width: tokens.strokeWidthThick,
      backgroundColor: tokens.colorNeutralStroke1,
      '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
    },
    ':last-child': { paddingBottom: 0 },
  },
  icon: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '24px',
    height: '24px',
    fontSize: tokens.fontSizeBase600,
    color: tokens.colorNeutralForeground3,
  },
  done: { color: tokens.colorPaletteGreenForeground1 },
  failed: { color: tokens.colorStatusDangerForeground3 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet,
  hidden: visuallyHidden,
})

/** One stage of a long-running operation. */
export interface Stage extends Omit<ChangeStage, 'id'> {
  id: string
}

/** Shows the stages of an operation; the current one is animated. */
export function StageTimeline({ stages }: { stages: readonly Stage[] }) {
  const styles = useStyles()
  return (
    <ol className={styles.list}>
      {stages.map(({ id, title, detail, at, outcome }) => (
        <li key={id} className={styles.stage} aria-current={outcome === 'current' ? 'step' : undefined}>
          <span aria-hidden className={mergeClasses(styles.icon, outcome === 'done' && styles.done, outcome === 'failed' && styles.failed)}>
            {looks[outcome].icon}
          </span>
          <div className={styles.words}>
            <Body1Strong className={outcome === 'to-do' ? styles.quiet : undefined}>
              {title}
              <span className={styles.hidden}> ({looks[outcome].word})</span>
            </Body1Strong>
            {detail && <Caption1 className={styles.quiet}>{detail}</Caption1>}
            {at && (
              <Caption1 className={styles.quiet}>
                <Time at={at} />
              </Caption1>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
