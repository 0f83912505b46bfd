import type { CasesOf } from '../case'

export const platformCases: CasesOf<'platform'> = {
  'platform.listPlans': async ({ visitor }) => ({ by: visitor }),
  'platform.listLifecycles': async ({ visitor }) => ({ by: visitor }),
  'platform.getOpenApi': async ({ visitor }) => ({ by: visitor }),
  'platform.getReference': async ({ visitor }) => ({ by: visitor }),
}
