import { tenants } from '../personas'
import { requests } from './control-requests'
import { type Operations, operation } from './operation'

/** How the query service behaves, and what it has to find. */
export const queryOperations: Operations = {
  'POST /queries': operation(requests.queries, (_emulator, { state }, switches) => {
    state.queries = { ...state.queries, ...switches }
  }),
  'POST /sign-ins': operation(requests.signIn, (_emulator, { state }, { tenant, userPrincipalName, appDisplayName, resultType }) => {
    state.ingestion.signIn(tenants[tenant].id, {
      UserPrincipalName: userPrincipalName,
      UserDisplayName: userPrincipalName,
      ...(appDisplayName !== undefined && { AppDisplayName: appDisplayName }),
      ...(resultType !== undefined && { ResultType: resultType }),
    })
    state.onChange()
  }),
}
