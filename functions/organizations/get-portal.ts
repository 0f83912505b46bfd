import * as contract from '#shared/contract/operations/organizations'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { roleName } from '#shared/domain/partnership/partnership'
import { sharedNow } from '#shared/domain/partnership/sharing'
import type { Destination } from '#shared/domain/shipment/shipment'
import { isParty } from '#shared/domain/shipment/shipment'
import { portalBanner } from '#shared/entitlements/banner'
import { menuFor } from '#shared/entitlements/menu'
import { totalsByCurrency } from '#shared/kernel/money'
import { quantity, sum } from '#shared/kernel/quantity'
import { useCase } from '#shared/runtime/http/use-case'
import { partnershipsOf, sharedLocationTotal } from '#shared/runtime/partnerships'
import { partnershipView } from '#shared/runtime/views/partnership-view'
import { asnSummary, shipmentSummary } from '#shared/runtime/views/shipment-view'
import { Asns, Shipments } from '#shared/table/entities/logistics'
import { PartnershipSides } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listAll } from '#shared/table/list'

/** More are counted, and found under their partnerships: a page must not cost what a large network costs. */
const shownLocations = 20
const shownShipments = 5
const shownAsns = 10

/** The page is drawn from what partners share with the organization: inventory, shipments and ASNs addressed to it. */
export const getPortal = useCase(contract.getPortal, async ({ caller, locations: access, operation }) => {
  const { organizationId, plan, addOns } = caller
  const sides = await listAll(PartnershipSides, lists.partnershipSides(organizationId))
  const active = (await partnershipsOf(sides)).filter(({ state }) => state === 'ACCEPTED')
  const sharedWithUs = active.filter(({ partnerId }) => partnerId === organizationId)

  const { sees } = access
  const shared = sharedWithUs.flatMap((partnership) =>
    sharedNow(partnership)
      .filter(({ locationId }) => sees(locationId))
      .map((place) => ({ partnership, place })),
  )
  const inbound = { scope: operation.id, isShown: ({ to }: { to: Destination }) => !isParty(to) && sees(to.locationId) }

  const [locations, open, done, asns] = await Promise.all([
    Promise.all(
      shared.slice(0, shownLocations).map(({ partnership, place }) => sharedLocationTotal(partnership, place)),
    ),
    listAddressedTo(Shipments, { organizationId, kind: 'SHIPMENT', only: 'OPEN' }, { limit: shownShipments }, inbound),
    listAddressedTo(Shipments, { organizationId, kind: 'SHIPMENT', only: 'DONE' }, { limit: shownShipments }, inbound),
    listAddressedTo(Asns, { organizationId, kind: 'ASN', only: 'OPEN' }, { limit: shownAsns }, inbound),
  ])
  return {
    title: titleFor(plan, sharedWithUs),
    welcome: { heading: '🎉 Welcome to Better Data!', lines: welcomeLines(active, organizationId) },
    partnerships: active.map((partnership) => partnershipView(partnership, organizationId)),
    menu: menuFor({ plan, addOns }, { partnerships: active.length, sharedLocations: shared.length }),
    sharedInventory: {
      units: sum(locations.map(({ units }) => quantity(units))).toNumber(),
      values: totalsByCurrency(locations.flatMap(({ value }) => value ?? [])),
      locations,
      moreLocations: shared.length - locations.length,
    },
    recentShipments: [...open.items, ...done.items]
      .sort((a, b) => (a.shipmentId < b.shipmentId ? 1 : -1))
      .slice(0, shownShipments)
      .map((shipment) => shipmentSummary(shipment, organizationId)),
    pendingAsns: asns.items.map((asn) => asnSummary(asn, organizationId)),
    upgrade: portalBanner(plan),
  }
})

function titleFor(plan: string, [first, ...others]: readonly Partnership[]): string {
  if (plan !== 'FREE') return 'Operations Dashboard'
  return first && others.length === 0 ? `Partner Portal - ${first.inviterName}` : 'Partner Portal'
}

function welcomeLines(active: readonly Partnership[], organizationId: string): string[] {
  const [first, ...others] = active
  const count = `You have ${active.length} active partnership${active.length === 1 ? '' : 's'}`
  if (!first || others.length > 0) return [count]
  const { name } = partnershipView(first, organizationId).counterparty
  return [count, `Partner: ${name}`, `Role: ${roleName(first.role)}`]
}
