'use client'

import { Badge, type BadgeProps, Body1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import {
  ArrowClockwiseRegular,
  CheckmarkCircleFilled,
  DismissCircleFilled,
  QuestionCircleFilled,
  WarningFilled,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { ErrorCallout } from '@/components/ui/error-callout'
import { readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { TextWithTimes } from '@/components/ui/layout/text-with-times'
import { SupportFacts, supportFacts } from '@/components/ui/support-facts'
import type { PrerequisiteFinding, PrerequisiteId } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import { FindingDetails } from './finding-details'

const looks: Record<PrerequisiteFinding['state'], { word: string; color: BadgeProps['color']; icon: ReactElement }> = {
  found: { word: 'Found', color: 'success', icon: <CheckmarkCircleFilled /> },
  missing: { word: 'Missing', color: 'danger', icon: <DismissCircleFilled /> },
  unknown: { word: 'Unknown', color: 'warning', icon: <QuestionCircleFilled /> },
}

/** A missing prerequisite that doesn't prevent saving. */
const harmless = { ...looks.missing, color: 'warning', icon: <WarningFilled /> } as const

const useStyles = makeStyles({
  card: stack.S,
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM, rowGap: tokens.spacingVerticalXS },
  title: { flexGrow: 1, flexBasis: '14rem' },
  text: { ...readable, overflowWrap: 'anywhere' },
  request: {
    ...wrap.S,
    alignItems: 'center',
    justifyContent: 'space-between',
    marginTop: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
})

/** What the details of a finding are about. */
const detailTitles: Partial<Record<PrerequisiteId, string>> = { license: 'Details by group', role: 'Active roles' }

const noRecheck: PortalAction<{ id: PrerequisiteId }, PrerequisiteFinding> = () => Promise.reject(new Error('Nothing to check again'))

interface FindingRowProps {
  finding: PrerequisiteFinding
  recheck?: PortalAction<{ id: PrerequisiteId }, PrerequisiteFinding>
  onFound?: (finding: PrerequisiteFinding) => void
}

/** Shows one prerequisite: what was checked, what follows from it, and who to ask. It can be checked again on its own. */
export function FindingRow({ finding, recheck, onFound }: FindingRowProps) {
  const styles = useStyles()
  const { run, isPending, error } = usePortalAction(recheck ?? noRecheck)
  const { word, color, icon } = finding.state === 'missing' && !finding.blocksSaving ? harmless : looks[finding.state]

  const checkAgain = async () => {
    const found = await run({ id: finding.id })
    if (found) onFound?.(found)
  }

  return (
    <Card className={styles.card}>
      <div className={styles.head}>
        <Subtitle2 as="h2" className={styles.title}>
          {finding.title}
        </Subtitle2>
        <span role="status">
          <Badge appearance="tint" size="large" color={color} icon={icon}>
            {word}
          </Badge>
        </span>
        {recheck && (
          <BusyButton
            appearance="subtle"
            size="small"
            aria-label={`Check again: ${finding.title}`}
            isBusy={isPending}
            icon={<ArrowClockwiseRegular />}
            onClick={() => void checkAgain()}
          >
            Check again
          </BusyButton>
        )}
      </div>
      <Body1 as="p" className={styles.text} dir="auto">
        <TextWithTimes>{finding.evidence}</TextWithTimes>
      </Body1>
      {finding.error && <SupportFacts facts={supportFacts(finding.error)} />}
      {finding.consequence && (
        <Body1 as="p" className={styles.text}>
          {finding.consequence}
        </Body1>
      )}
      {finding.details && finding.details.length > 0 && (
        <FindingDetails details={finding.details} title={detailTitles[finding.id] ?? 'Details'} />
      )}
      {finding.id === 'role' && finding.state !== 'found' && (
        <AdminCenterLink place={{ kind: 'directory-roles' }} what="roles and administrators" />
      )}
      {finding.request && (
        <div className={styles.request}>
          <Body1>{finding.request.contact}</Body1>
          <CopyButton text={finding.request.text} label="Copy request" appearance="outline" />
        </div>
      )}
      {error && <ErrorCallout error={error} />}
    </Card>
  )
}
