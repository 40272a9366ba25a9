/** Who someone is, in one text: the tenant's ID and the object ID. Names and usernames can change, and can be those of someone else. */
export function personId({ tenantId, objectId }: { tenantId: string; objectId: string }): string {
  return `${tenantId}.${objectId}`
}
