import * as contract from '#shared/contract/operations/vmi'
import { Problem } from '#shared/contract/problem'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { mayFollow, placesFor } from '#shared/domain/vmi/agreement'
import { firstPlan } from '#shared/domain/vmi/invoice-plan'
import { vmiAgreementCreated } from '#shared/events/vmi'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownPartnership } from '#shared/runtime/partnerships'
import { concerned, recordBoth } from '#shared/runtime/vmi/own-agreement'
import { commit } from '#shared/table/commit'
import { checkPartnership } from '#shared/table/entities/partnerships'
import { VmiAgreements, VmiAgreementsOfRetailer, VmiOfPartnership } from '#shared/table/entities/vmi'
import { InvoicePlans } from '#shared/table/entities/vmi-invoices'
import { agreementView } from './agreement-view'

export const createVmiAgreement = useCase(contract.createVmiAgreement, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId } = caller
  const { locationIds, partnershipId, ...settings } = body
  const partnership = await ownPartnership(organizationId, partnershipId)
  const places = orThrow(placesFor(partnership, sideOf(partnership, organizationId), locationIds))
  const before = await VmiOfPartnership.get({ partnershipId })
  if (before && !before.isOver) throw Problem.of('vmiAgreement.exists', {})
  const last = before && (await VmiAgreements.get({ organizationId, vmiAgreementId: before.vmiAgreementId }))
  if (last) orThrow(mayFollow(body.startsOn, last))
  const { partnerId: retailerId } = counterpartyOf(partnership, 'INVITER')
  const agreement: VmiAgreement = {
    ...settings,
    organizationId,
    vmiAgreementId: newId('vmiAgreement'),
    partnershipId,
    ownerName: partnership.inviterName,
    retailer: { organizationId: retailerId, name: partnership.partnerName },
    state: 'ACTIVE',
    places,
    products: 0,
    stores: 0,
    createdAt: now,
    version: 1,
  }
  const { vmiAgreementId } = agreement
  const view = agreementView(agreement, 'OWNER')
  const standing = { partnershipId, vmiAgreementId, isOver: false, version: (before?.version ?? 0) + 1 }
  await commit([
    VmiAgreements.create(agreement),
    VmiAgreementsOfRetailer.create({ retailerId, vmiAgreementId, ownerId: organizationId }),
    before ? VmiOfPartnership.replace(standing, before) : VmiOfPartnership.create(standing),
    checkPartnership(partnership),
    InvoicePlans.create(firstPlan(agreement)),
    ...recordBoth(call, agreement, {
      event: vmiAgreementCreated,
      data: { ...concerned(agreement), startsOn: agreement.startsOn },
      to: agreement.state,
    }),
    once(call, view),
  ])
  return view
})
