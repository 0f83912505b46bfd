/** As many as fit a page that people look at. */
export const dashboardLimits = { stores: 100, products: 10 } as const
