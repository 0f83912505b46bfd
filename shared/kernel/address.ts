import * as z from 'zod'
import { lineOfText } from './text'

/** ISO 3166-1 alpha-2: the codes that are officially assigned. */
const countryCodes = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
    'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
    'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
    'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
    'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
)

export const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { abort: true, error: 'must be a country code of two capital letters, like US' })
  .refine((code) => countryCodes.has(code), 'is not a country code of ISO 3166-1')

/** Where mail and goods reach a company. Countries differ in what else they ask for, so only city and country must be there. */
export const Address = z
  .strictObject({
    lines: z.array(lineOfText(100)).min(1).max(4).describe('Street and number, building, department'),
    city: lineOfText(100),
    region: lineOfText(100).optional().describe('State or province, where addresses have one'),
    postalCode: lineOfText(20).optional(),
    country: CountryCode.describe('ISO 3166-1 alpha-2'),
  })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof Address>

/** `1000 Remington Blvd, Bolingbrook, IL 60440, US` */
export function addressInWords({ lines, city, region, postalCode, country }: Address): string {
  const district = [region, postalCode].filter(Boolean).join(' ')
  return [...lines, city, district, country].filter(Boolean).join(', ')
}
