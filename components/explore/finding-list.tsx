'use client'

import { Body1, Caption1, Link, makeStyles, tokens } from '@fluentui/react-components'
import { ErrorCircleRegular, WarningRegular } from '@fluentui/react-icons'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { positionOf, type QueryCheck, type QueryFinding } from '@/lib/domain/explore/query-finding'
import { formatCount } from '@/lib/domain/text'

const shownMax = 8

const useStyles = makeStyles({
  root: { minHeight: tokens.lineHeightBase400 },
  list: { ...plainList, ...stack.XS },
  item: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'start', overflowWrap: 'anywhere' },
  icon: { display: 'flex', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase300, flexShrink: 0 },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  quiet,
})

interface FindingListProps {
  id: string
  text: string
  /** Why the text can't be run; null if it can. */
  textFault: string | null
  check: QueryCheck | null
  onGoTo: (finding: QueryFinding) => void
}

/** Lists the errors and warnings in a query before it runs, each with a link to its position. */
export function FindingList({ id, text, textFault, check, onGoTo }: FindingListProps) {
  const styles = useStyles()
  const findings = check?.findings ?? []
  const left = findings.length - shownMax
  return (
    <div id={id} className={styles.root} role="status" aria-label="Query check">
      {textFault !== null ? (
        <Body1 className={styles.item}>
          <ErrorCircleRegular className={styles.error} aria-hidden />
          {textFault}
        </Body1>
      ) : check === null ? (
        <Caption1 className={styles.quiet}>
          The portal checks your query when you stop typing. Azure checks the query when you run it.
        </Caption1>
      ) : findings.length === 0 ? (
        <Caption1 className={styles.quiet}>No errors found. Press Ctrl+Enter to run the query.</Caption1>
      ) : (
        <ul className={styles.list}>
          {findings.slice(0, shownMax).map((finding, index) => {
            const { line, column } = positionOf(text, finding.from)
            return (
              <li key={index} className={styles.item}>
                <span className={styles.icon} aria-hidden>
                  {finding.severity === 'error' ? (
                    <ErrorCircleRegular className={styles.error} />
                  ) : (
                    <WarningRegular className={styles.warning} />
                  )}
                </span>
                <Body1>
                  {finding.severity === 'error' ? 'Error' : 'Warning'},{' '}
                  <Link as="button" inline onClick={() => onGoTo(finding)}>
                    line {line}, column {column}
                  </Link>
                  : {finding.message}
                </Body1>
              </li>
            )
          })}
          {left > 0 && (
            <li>
              <Caption1 className={styles.quiet}>{formatCount(left)} more</Caption1>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
