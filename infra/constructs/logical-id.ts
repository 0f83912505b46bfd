import { CfnElement, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** What a resource is called in its template. */
export function logicalIdOf({ node }: Construct): string {
  if (!CfnElement.isCfnElement(node.defaultChild)) throw new Error(`${node.path} is no resource of its own.`)
  return Stack.of(node.defaultChild).getLogicalId(node.defaultChild)
}
