import { hierarchyLimits } from '#shared/domain/hierarchy/tree'
import { decide } from '#shared/entitlements/decide'
import { noAddOns } from '#shared/entitlements/plans'
import { addOnCall, unlockLimit } from '#shared/entitlements/unlock-limit'
import type { ErrorCode, ErrorValues } from '../errors'
import { errors } from '../errors'
import { limits } from '../limits'
import type { ProblemDetails } from '../problem'
import { Problem } from '../problem'

const requestId = '5f0f9e0c-2a37-4c1b-9d2e-8d1a7f3b6c54'

/** Every problem of the catalogue as it is answered. */
export function problemExamples(): Record<ErrorCode, ProblemDetails> {
  const codes = Object.keys(errors) as ErrorCode[]
  return Object.fromEntries(codes.map((code) => [code, problemExample(code)])) as Record<ErrorCode, ProblemDetails>
}

function problemExample(code: ErrorCode): ProblemDetails {
  switch (code) {
    case 'request.invalid':
      return problem(code, { errors: [{ pointer: '/body/lines/0/quantity', detail: 'must not be negative' }] })
    case 'plan.featureLocked':
      return lockedFeature()
    case 'product.readOnly':
      return problem(code, { feature: 'products.manage', tier: 'BASIC', ...unlimitedSkus })
    case 'plan.limitReached':
    case 'location.readOnly':
    case 'location.tooManyChosen':
      return problem(code, { feature: 'inventory.manage', tier: 'BASIC', ...secondLocation })
    case 'request.tooDeep':
      return Problem.of(code, { maximum: limits.bodyDepth }).toDetails(requestId)
    case 'hierarchy.tooDeep':
      return Problem.of(code, { maximum: hierarchyLimits.levels }).toDetails(requestId)
    case 'hierarchy.tooLarge':
      return Problem.of(code, { maximum: hierarchyLimits.organizations }).toDetails(requestId)
    default:
      return problem(code)
  }
}

const problem = (code: ErrorCode, extra: Problem['extra'] = {}) =>
  Problem.of(code, exampleValues, extra).toDetails(requestId)

/** A FREE organization tries to invite: the judge itself says what it is told. */
function lockedFeature(): ProblemDetails {
  const decision = decide(
    { feature: 'partnerships.create', role: 'MEMBER' },
    { role: 'ORG_ADMIN', active: true },
    { plan: 'FREE', addOns: noAddOns, suspended: false },
  )
  if (decision.allowed) throw new Error('the entitlements table gives FREE what the example says it lacks')
  return { ...problem('plan.featureLocked'), ...decision.denial }
}

const room = unlockLimit('LOCATIONS', 2, { plan: 'PRO', addOns: noAddOns })
const secondLocation = {
  plan: room.text,
  price: `$${room.monthlyBillUsd}/month`,
  upgradeUrl: '/v1/plans',
  addOn: addOnCall(room),
}

const moreSkus = unlockLimit('SKUS', 1001, { plan: 'PRO', addOns: noAddOns })
const unlimitedSkus = { plan: moreSkus.text, price: `$${moreSkus.monthlyBillUsd}/month`, upgradeUrl: '/v1/plans' }

/** One value for every name that error texts take; a name without one does not compile. */
const exampleValues: AllValues = {
  problems: 1,
  approvalId: 'apr_01J9ZQ4F2M3N5P7R8S9T0V1W2X',
  deed: 'ledger.setValuation',
  kind: '“Payments that failed, plans that end for it”',
  maximum: 100,
  openedAt: '2026-05-01T12:00:00.000Z',
  fault: 'It has no column counted.',
  lines: 2_000,
  lot: 'S2401',
  order: 'PO-2026-001',
  orderLine: 2,
  over: '300',
  remaining: 3,
  endsOn: '2026-12-31',
  startsOn: '2026-01-01',
  firstDay: '2026-05-02',
  paidOn: '2026-05-29',
  soldOn: '2026-04-12',
  today: '2026-05-30',
  fileName: 'packing-list.pdf',
  contentType: 'application/pdf',
  first: 'Peak',
  second: 'New Year',
  sent: '10',
  most: 5,
  maximumKilobytes: limits.bodyKilobytes,
  mediaType: 'application/json',
  minutes: 12,
  version: 4,
  needed: 'OPERATOR',
  held: 'VIEWER',
  wanted: '6',
  what: 'location',
  limit: 1,
  chosen: 2,
  plan: 'PRO',
  unlock: room.text,
  priceUsd: room.monthlyBillUsd,
  name: 'Ulta Beauty',
  currency: 'USD',
  given: 'EUR',
  books: 'USD',
  location: 'DAL',
  place: 'PHX5',
  zone: 'COLD-1',
  component: 'LB-BASE-KG',
  revision: 3,
  starts: '2026-01-01',
  ends: '2026-06-30',
  on: '2026-07-01',
  levels: 21,
  currencies: 'EUR, USD',
  partnerships: 2,
  products: 16,
  allowed: '200',
  partnershipId: 'prt_01JCQ8X5T2M4N6P8R0S2T4V6W8',
  times: 10,
  sku: 'LB-SERUM-30',
  types: 'image/jpeg, image/png, image/webp',
  gtin: '0614141000012',
  pack: 'HEALTH_BEAUTY_PREMIUM',
  known: 'CS, PL',
  packs: '1.5',
  units: '17.5',
  from: 'DRAFT',
  to: 'DISCONTINUED',
  possible: 'ACTIVE or ARCHIVED',
  code: 'PHX5',
  available: '180',
  asked: '1,200',
  answered: 1,
  latest: 2,
  allocated: '900',
  ordered: '1,000',
  quantity: '400',
  level: 2,
  round: 1,
  places: 60,
  receivers: 30,
  unit: 'EA',
  decimals: 0,
  action: 'dispatched',
  state: 'CANCELLED',
  companyPrefix: '9521234',
  extensionDigit: 0,
  sscc: '095212340000000010',
  cartons: 4,
  shipped: '1,200',
  packed: '1,224',
  number: 'ASN-2024-045',
  line: 1,
  open: '150',
  confirmed: '200',
  reference: 'GRN-2024-0117',
  writes: 130,
  asn: 'ASN-2024-045',
  customer: 'Ulta Beauty',
  returnable: '30',
  requested: '40',
  approved: '50',
  received: '12',
  inspected: '10',
  total: 125_000,
  sum: 124_990,
  credited: 130_000,
  basis: 'WEIGHT',
  reason: 'The card has expired',
  at: '2026-12-31',
}

type AllValues = Intersection<{ [Code in ErrorCode]: Named<ErrorValues<Code>> }[ErrorCode]>
type Named<Values> = string extends keyof Values ? never : Values
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
