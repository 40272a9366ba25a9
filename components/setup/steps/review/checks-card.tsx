'use client'

import { Badge, type BadgeProps, Body1, Body1Strong, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, DismissCircleFilled, QuestionCircleFilled, WarningFilled } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import type { ReviewCheck } from '@/lib/domain/changes/plan/review-check'
import { RegisterProvider } from '../../frame/register-provider'

const looks: Record<ReviewCheck['state'], { word: string; color: BadgeProps['color']; icon: ReactElement }> = {
  ok: { word: 'Good', color: 'success', icon: <CheckmarkCircleFilled /> },
  problem: { word: 'Problem', color: 'danger', icon: <DismissCircleFilled /> },
  warning: { word: 'Check this', color: 'warning', icon: <WarningFilled /> },
  unknown: { word: 'Unknown', color: 'warning', icon: <QuestionCircleFilled /> },
}

const useStyles = makeStyles({
  list: plainList,
  check: { ...stack.XS, paddingBlock: tokens.spacingVerticalM, borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  head: { ...wrap.S, alignItems: 'center', justifyContent: 'space-between' },
  text: { overflowWrap: 'anywhere', ...readable },
  request: { ...wrap.S, alignItems: 'center' },
})

/** Shows what was checked before saving, with its evidence, and what can be done about anything that blocks saving. */
export function ChecksCard({ checks }: { checks: ReviewCheck[] }) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  return (
    <SectionCard title="Checks">
      <ul className={styles.list}>
        {checks.map(({ id, title, state, evidence, request, remedy }) => (
          <li key={id} className={styles.check}>
            <div className={styles.head}>
              <Body1Strong as="h3" className={styles.text} dir="auto">
                {title}
              </Body1Strong>
              <Badge appearance="tint" color={looks[state].color} icon={looks[state].icon}>
                {looks[state].word}
              </Badge>
            </div>
            <Body1 as="p" className={styles.text} dir="auto">
              {evidence}
            </Body1>
            {request && (
              <div className={styles.request}>
                <Body1>{request.contact}</Body1>
                <CopyButton text={request.text} label="Copy request" appearance="outline" />
              </div>
            )}
            {remedy && (
              <RegisterProvider
                subscriptionId={remedy.subscriptionId}
                provider="Microsoft.Insights"
                registration="not-registered"
                onRefresh={refresh}
              >
                You can register the subscription for free.
              </RegisterProvider>
            )}
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}
