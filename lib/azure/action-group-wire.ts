import 'server-only'

import type { ActionGroupResource } from '@azure/arm-monitor'
import { z } from 'zod'
import { type ActionGroupState, ownTag } from '@/lib/domain/alerts/alert-resource'
import { type AlertResource, type Nullish, tagsSchema } from './alert-resource-wire'

/** The response to reading an action group by ID. */
export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string().default(''),
  tags: tagsSchema,
  properties: z.looseObject({
    groupShortName: z.string().nullish(),
    enabled: z.boolean().nullish(),
    emailReceivers: z.array(z.looseObject({ emailAddress: z.string() })).nullish(),
  }),
})

/** The body of an action group, which belongs to no region. */
export function groupBody(state: ActionGroupState) {
  return {
    location: 'Global',
    properties: {
      groupShortName: state.shortName,
      enabled: state.isEnabled,
      emailReceivers: state.emails.map((emailAddress, index) => ({ name: `email-${index + 1}`, emailAddress, useCommonAlertSchema: true })),
    },
  }
}

/** An action group in the portal's shape, from a list of the SDK or from `groupSchema`. */
export function groupOf(
  group: Nullish<Pick<ActionGroupResource, 'id' | 'name' | 'tags' | 'groupShortName' | 'enabled'>> & {
    emailReceivers?: { emailAddress: string }[] | null
  },
): AlertResource<ActionGroupState> {
  return {
    id: group.id ?? '',
    ownKind: group.tags?.[ownTag] === 'action-group' ? 'action-group' : null,
    state: {
      type: 'action-group',
      name: group.name ?? '',
      shortName: group.groupShortName ?? '',
      isEnabled: group.enabled ?? true,
      emails: (group.emailReceivers ?? []).map(({ emailAddress }) => emailAddress),
    },
  }
}
