'use client'

import { Body1, Caption1, Link, makeStyles, tokens } from '@fluentui/react-components'
import { ErrorCircleRegular, WarningRegular } from '@fluentui/react-icons'
import { positionOf, type QueryCheck, type QueryFinding } from '@/lib/domain/explore/query-finding'

const shownMax = 8

const useStyles = makeStyles({
  root: { minHeight: tokens.lineHeightBase400 },
  list: { listStyleType: 'none', padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  item: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'start', overflowWrap: 'anywhere' },
  icon: { display: 'flex', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase300, flexShrink: 0 },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface FindingListProps {
  id: string
  text: string
  /** What is wrong with the text as a whole; null when nothing is. */
  textFault: string | null
  check: QueryCheck | null
  onGoTo: (finding: QueryFinding) => void
}

/** What is wrong with a query before it runs, each with a way to its place. */
export function FindingList({ id, text, textFault, check, onGoTo }: FindingListProps) {
  const styles = useStyles()
  const findings = check?.findings ?? []
  const left = findings.length - shownMax
  return (
    <div id={id} className={styles.root} role="status" aria-label="Check of the query">
      {textFault !== null ? (
        <Body1 className={styles.item}>
          <ErrorCircleRegular className={styles.error} aria-hidden />
          {textFault}
        </Body1>
      ) : check === null ? (
        <Caption1 className={styles.quiet}>The query is checked when you pause; Azure checks it in any case.</Caption1>
      ) : findings.length === 0 ? (
        <Caption1 className={styles.quiet}>No error found. Ctrl+Enter runs the query.</Caption1>
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
              <Caption1 className={styles.quiet}>And {left} more.</Caption1>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
