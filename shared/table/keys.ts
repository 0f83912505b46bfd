/**
 * Every key and index key of the one table. The owning scope comes first, so that a load cannot be written without it.
 * R: read units of the access pattern (strong unless said), W: write units inside a transaction, per kB.
 *
 * | entity            | pk                      | sk                              | index                | access pattern                              | units |
 * |-------------------|-------------------------|---------------------------------|----------------------|---------------------------------------------|-------|
 * | organization      | ORG#o                   | ORGANIZATION                    |                      | by id                                       | R 1   |
 * | entitlement       | ORG#o                   | ENTITLEMENT                     |                      | by organization: the authorizer             | R 1   |
 * | member            | ORG#o                   | MEMBER#u                        |                      | by organization and user: the authorizer    | R 1   |
 * | admin count       | ORG#o                   | ADMINS                          |                      | keeps the last admin                        | R 1, W 2 |
 * | member invitation | ORG#o                   | MEMBER_INVITATION#i             |                      | by id; list                                 | R 1   |
 * | invited address   | ORG#o                   | INVITED#address                 |                      | one pending invitation an address           | R 1, W 2 |
 * | join link         | JOIN#token hash         | JOIN                            |                      | a member invitation by token                | R 1   |
 * | usage             | USAGE#o                 | SKUS, LOCATIONS                 |                      | counted in the commit that creates; ranks   | R 1, W 2 |
 * | account manager   | ORG#o                   | ACCOUNT_MANAGER                 |                      | by organization                             | R 1   |
 * | user              | USER#u                  | USER                            |                      | by id                                       | R 1   |
 * | affiliation       | USER#u                  | MEMBER#o                        |                      | the organizations of a user                 | R 1   |
 * | email claim       | EMAIL#address           | EMAIL                           |                      | who signs in                                | R 1   |
 * | verification      | VERIFY#token hash       | VERIFY                          |                      | by token                                    | R 1   |
 * | session           | SESSIONS#u              | session id                      |                      | by token: the authorizer, refresh; list     | R 1   |
 * | password reset    | RESET#token hash        | RESET                           |                      | by token                                    | R 1   |
 * | attempts          | THROTTLE#hash of account, address and window | ATTEMPTS   |                      | counted before a password or code is looked at | W 1 |
 * | partnership       | PARTNERSHIP#p           | PARTNERSHIP                     | DUE#invitation       | the agreement, after proof of a side        | R 1   |
 * | partnership entry | PARTNERSHIP#p           | CHANGE#id                       |                      | the agreement's history, newest first       | W 2   |
 * | ingestion key     | PARTNERSHIP#p           | INGESTION_KEY#igk               |                      | by what the key names: the authorizer; list, newest first | R 1, W 2 |
 * | working keys      | PARTNERSHIP#p           | WORKING_KEYS                    |                      | so that there are never too many            | R 1, W 2 |
 * | use of a key      | KEY_USE#p               | igk                             |                      | the hour it was used last                   | R 0.5, W 1 |
 * | partnership side  | ORG#o                   | PARTNERSHIP#p                   |                      | an organization's partnerships; the proof   | R 1   |
 * | invitation        | INVITE#token hash       | INVITE                          |                      | by token                                    | R 1   |
 * | thread            | THREAD#thr              | THREAD                          | CP#p#THREAD          | by id, then proof of a side; a partnership's, newest activity first | R 1, W 2 a kB + index |
 * | its messages      | THREAD#thr              | MESSAGE#number                  |                      | what both sides wrote, newest first         | R 0.5 a 4 kB, W 2 a kB |
 * | its participants  | THREAD#thr              | PARTICIPANT#o#u                 |                      | who takes part, how far a person has read   | R 0.5 a 4 kB, W 2 |
 * | its attachments   | THREAD#thr              | ATTACHMENT#att                  |                      | proof that a file was sent in it            | R 1, W 2 |
 * | its replies by email | THREAD#thr           | EMAIL#hash of the message id    |                      | each counts once; 90 days                   | W 2   |
 * | thread of a document | THREADS#p            | DOCUMENT#id                     |                      | one a document and partnership              | R 1, W 2 |
 * | reply address     | REPLY#token hash        | REPLY                           |                      | who answers an email, and in which thread; 90 days | R 1, W 2 |
 * | party             | PARTIES#o               | PARTY#p                         |                      | by id; list                                 | R 1   |
 * | party name        | PARTIES#o               | NAME#name                       |                      | uniqueness                                  | W 2   |
 * | party document    | PARTY#p                 | DOC#ULID#kind                   |                      | a party's history, after proof of the party | W 2   |
 * | relationship      | RELATIONSHIP#r          | RELATIONSHIP                    |                      | the link, after proof of a side             | R 1   |
 * | relationship side | ORG#o                   | RELATIONSHIP#r                  |                      | an organization's links; the proof          | R 1   |
 * | parents           | ORG#o                   | PARENTS                         |                      | one step up the hierarchy: owner and others | R 1   |
 * | tree              | TREE#root               | TREE                            |                      | all that a root owns, in one read           | R ⌈kB/4⌉ |
 * | product           | ORG#o                   | PRODUCT#p                       |                      | by id; list                                 | R 1   |
 * | SKU               | ORG#o                   | SKU#sku                         |                      | uniqueness; a product by its SKU            | R 1, W 2 |
 * | GTIN              | CATALOGUE#o             | GTIN#14 digits                  |                      | uniqueness; a product by a GTIN             | R 1, W 2 |
 * | product term      | CATALOGUE#o             | NAME#name from a word on#p      |                      | products whose names have words that begin so | R 0.5 a 4 kB, W 2 |
 * | product in state  | CATALOGUE#o             | STATUS#state#p                  |                      | products in a state                         | R 0.5 a 4 kB, W 2 |
 * | adopted pack      | CATALOGUE#o             | INDUSTRY_PACK#code              |                      | which industry packs it adopted             | R 1, W 2 |
 * | bill of materials | BOMS#o                  | BOM#product#revision            |                      | by product and revision                     | R ⌈kB/4⌉ |
 * | bills of a product | BOMS#o                 | FAMILY#product                  |                      | its revisions in short: a step of a walk    | R ⌈kB/4⌉ |
 * | use in a bill     | BOMS#o                  | USED#component#product          |                      | a hint of what a product is a part of       | R 1, W 2 |
 * | graph of bills    | BOMS#o                  | GRAPH                           |                      | its version: no two changes close a circle  | R 1, W 2 |
 * | job               | JOB#o                   | job id                          |                      | by id; list, newest first; 90 days          | R 1, W 2 |
 * | location          | ORG#o                   | LOCATION#l                      |                      | by id; list                                 | R 1   |
 * | location code     | ORG#o                   | LOCATION_CODE#code              |                      | uniqueness                                  | W 2   |
 * | location gate     | ORG#o                   | LOCATION_GATE#l                 |                      | closed while archived, or about to be       | R 1, W 2 |
 * | under way         | LOC#l                   | USE#document                    |                      | what holds a location beside its stock      | W 2   |
 * | zone assignment   | LOC#l                   | ZONE_OF#product                 |                      | the zone a product lies in                  | R 0.5 a 4 kB |
 * | position          | LOC#l                   | STK#product#status#expiry#lot   | DUE#expiry           | stock of a location, FEFO order, ≤ 200 B    | R 0.5 a 4 kB |
 * | level             | LEVELS#l                | product                         | DUE#low#o            | sums, value and chain of a product there    | R 1, W 2 |
 * | stocked at        | STOCKED#o#product       | l                               |                      | where a product ever lay                    | R 0.5 a 4 kB |
 * | valuation         | ORG#o                   | VALUATION                       |                      | how an organization values its stock        | R 1   |
 * | stock digest      | ALERTS#o                | HOUR#hour                       | DUE#stockDigest      | that something became low in that hour      | W 2 + index |
 * | expiry notice     | ALERTS#o                | EXPIRING#day#part               |                      | of which lots it was told that they expire  | R 0.5 a 4 kB, W 2 a kB |
 * | consumption       | CONSUMED#l              | MONTH#month#product             |                      | what a location used of a product in a month | R 0.5 a 4 kB, W 2 a kB |
 * | counted document  | CONSUMED#l              | COUNTED#std#first line          |                      | its lines are in the consumption            | W 2   |
 * | movement          | MOV#l#product           | at#place in the chain           |                      | ledger of a product at a location; as of a time | W 2, R 0.5 |
 * | stock document    | ORG#o                   | STOCKDOC#std                    |                      | by id; an organization's, newest first      | R 1, W 2 |
 * | its lines         | STOCKDOC#std            | LINES#first line                |                      | up to 16 lines an item, with what each moved | W 2 a kB |
 * | reservation       | ORG#o                   | RESERVATION#rsv                 |                      | by id; an organization's, newest first      | R 1, W 2 a kB |
 * | count             | ORG#o                   | COUNT#cnt                       |                      | by id; an organization's, newest first      | R ⌈kB/4⌉, W 2 a kB |
 * | its lines         | COUNT#cnt               | LINES#first line                |                      | up to 16 lines an item: expected, counted   | W 2 a kB |
 * | count plan        | ORG#o                   | COUNTPLAN#l                     | DUE#count            | how a location is counted, and when         | R 1, W 2 + index |
 * | shipment          | ORG#o                   | SHIPMENT#s                      | CP#partner#SHIPMENT  | own list; the receiver's list               | W 2   |
 * | its lines         | SHIPMENT#s              | LINES#first line                |                      | up to 16 lines an item, after proof of the header | R ⌈kB/4⌉, W 2 a kB |
 * | shipment line     | SHIPMENT#s              | LINE#n                          |                      | of shipments before: a line an item         | R 1   |
 * | ASN               | ORG#o                   | ASN#a                           | CP#partner#ASN       | own list; the receiver's list               | W 2   |
 * | packing           | SHIPMENT#s              | PACKING                         |                      | the version of how a shipment is packed     | R 1, W 2 |
 * | packed unit       | SHIPMENT#s              | PACK#sscc                       |                      | a pallet or carton, after proof of the header | R 1, W 2 a kB |
 * | SSCC              | SSCC#sscc               | o                               |                      | which shipment of an organization it is of; uniqueness | R 0.5, W 2 |
 * | packing settings  | PACKING#o               | SETTINGS                        |                      | what an organization's SSCCs are made of    | R 1, W 2 |
 * | SSCC series       | PACKING#o               | SERIES#prefix#extension digit   |                      | the last serial given                       | W 1   |
 * | ASN               | ORG#o                   | ASN#a                           | CP#partner#ASN, DUE#late | own list; the receiver's list               | W 2   |
 * | ASN line          | ASN#a                   | LINE#n                          |                      | the in-transit balance                      | W 2   |
 * | confirmed units   | ASN#a                   | UNITS                           |                      | SSCCs that were scanned and confirmed       | W 2 a kB |
 * | counterparty      | ORG#partner             | SHIPMENT_OF#s, ASN_OF#a         |                      | proof that a document is addressed to one   | R 1   |
 * | purchase order    | ORG#o                   | PO#por                          | CP#supplier#ORDER    | own list; the supplier's list, once sent    | R ⌈kB/4⌉, W 2 a kB |
 * | its lines         | PO#por                  | LINE#n                          |                      | after proof of the header; what was ordered by revision, and what became of it | R 0.5 a 4 kB, W 2 |
 * | its version       | PO#por                  | VERSION#n                       |                      | what was sent, after proof of the header    | R 0.5 a 4 kB, W 2 |
 * | measured order    | MEASURED#por            | ORDER                           |                      | which version of it is in the figures       | R 1, W 2 |
 * | measured line     | MEASURED#por            | LINE#n                          | CP#o#MEASURED#supplier#month | as it was counted; a month's lines of a supplier, worst first | R 0.5 a 4 kB, W 2 + index |
 * | supplier's month  | SUPPLY#o                | MONTH#month#supplier#l          |                      | what was due there by day, and what of it came | R 0.5 a 4 kB, W 2 a kB |
 * | order addressed   | ORG#supplier            | PO_OF#por                       |                      | proof that it was sent to one               | R 1   |
 * | order allocated   | ORG#subsidiary          | PO_FOR#por                      |                      | proof that a part of it is for one; its list, newest first | R 1, W 2 |
 * | sales order       | ORG#o                   | SALE#sor                        | CP#o#SALES           | by id; the seller's list, open ones first   | R 1, W 2 a kB + index |
 * | its lines         | SO#sor                  | LINES#first line                |                      | up to 16 lines an item: what is kept for each, after proof of the header | R ⌈kB/4⌉, W 2 a kB |
 * | matched SKU       | SO#o                    | SKU#customer#sku                |                      | which product a customer means by a SKU     | R 1, W 2 |
 * | approval policy   | APPROVALS#o             | POLICY                          |                      | what a second person is asked for           | R 1, W 2 |
 * | approval          | APPROVALS#o             | APPROVAL#apr                    | CP#o#APPROVAL, DUE#approval | by id; the organization's, open ones first | R 1, W 2 a kB + index |
 * | approval of a request | APPROVALS#o         | REQUEST#fingerprint             |                      | which approval this very request waits for  | R 1, W 2 |
 * | approval rules    | ORG#o                   | APPROVAL_RULES                  |                      | who approves which amounts                  | R 1, W 2 a kB |
 * | supplier invoice  | ORG#o                   | SUPPLIER_INVOICE#sin            | CP#supplier#INVOICE  | the buyer's list; the supplier's list       | R 1, W 2 a kB |
 * | its lines         | SUPPLIER_INVOICE#sin    | LINES                           |                      | after proof of the header                   | R ⌈kB/4⌉, W 2 a kB |
 * | its messages      | SUPPLIER_INVOICE#sin    | MESSAGE#ivm                     |                      | what both sides wrote, oldest first         | R 0.5 a 4 kB, W 2 a kB |
 * | its number        | SUPPLIER_INVOICES#o     | NUMBER#supplier#number          |                      | unique per supplier and buyer               | W 2   |
 * | invoice of an order | PO#por                | INVOICE#sin                     |                      | the invoices of an order                    | R 0.5 a 4 kB, W 2 |
 * | invoiced lines    | PO#por                  | INVOICED#first line             |                      | what of up to 100 lines invoices claim      | R 1, W 2 a kB |
 * | invoice part      | ORG#o                   | INVOICE_PART#sin                |                      | what who is bought for is charged, newest first | R 1, W 2 a kB |
 * | invoice addressed | ORG#supplier            | SUPPLIER_INVOICE_OF#sin         |                      | proof that it is the supplier's             | R 1   |
 * | VMI agreement     | ORG#o                   | VMI#vma                         |                      | by id; the owner's list, newest first       | R 1, W 2 |
 * | agreement addressed | ORG#retailer          | VMI_OF#vma                      |                      | proof that it is the retailer's; its list   | R 1   |
 * | VMI of a partnership | PARTNERSHIP#p        | VMI                             |                      | one at a time                               | R 1, W 2 |
 * | VMI product       | VMI#vma                 | PRODUCT#prd                     |                      | its terms by their first days               | R 1, W 2 a kB |
 * | retail store      | VMI#vma                 | STORE#code                      |                      | the retailer's own list, by code            | R 1, W 2 |
 * | sales of a product on a day | VMI_SOLD#vma  | DAY#day#prd                     | DUE#uninvoiced#vma   | a map by store; days of an agreement; what no invoice has yet | R 0.5 a 4 kB, W 2 a kB + index |
 * | sales of stores on a day | VMI_SOLD#vma     | STORES#day                      |                      | all products together, a map by store       | R 0.5 a 4 kB, W 2 a kB |
 * | sold account      | VMI#vma                 | SOLD#prd                        | DUE#variance#o       | sold = consumed + variance, and the latest days | R 0.5 a 4 kB, W 2 a kB |
 * | invoice plan      | VMI#vma                 | INVOICING                       | DUE#vmiInvoice       | how far it is invoiced, and when it is next | R 1, W 2 + index |
 * | VMI invoice       | ORG#o                   | VMI_INVOICE#vin                 | CP#retailer#VMI_INVOICE | the owner's list, newest first; the retailer's, once issued | R 1, W 2 a kB + index |
 * | VMI invoice addressed | ORG#retailer        | VMI_INVOICE_OF#vin              |                      | proof that it is the retailer's             | R 1, W 2 |
 * | charged days      | VMI_BILLED#vma          | WEEK#last day#vin#part, EARLIER#vin#part |             | what an invoice charges day by day; of some days of an agreement | R 0.5 a 4 kB, W 2 a kB |
 * | lines of a VMI invoice | VMI_BILLED#vma     | LINES#vin#first line            |                      | up to 100 lines an item, after proof of the header | R 0.5 a 4 kB, W 2 a kB |
 * | watch of a product's supply | VMI#vma       | SUPPLY#prd                      | DUE#supply#shard     | what was found of it, and told; an agreement's list | R 0.5 a 4 kB, W 2 a kB + index |
 * | watch of an agreement | VMI#vma             | WATCH                           | DUE#supplyAlerts     | the days on which anything was reported; when its alerts go out | R 1, W 2 a kB + index |
 * | rate card         | ORG#o                   | RATE_CARD#rcd                   |                      | by id; the owner's list, newest first       | R 1, W 2 a kB |
 * | rate card for     | ORG#o                   | RATE_CARD_FOR#p#l               |                      | one for a partnership, each place of it, each own place | W 2 |
 * | rate card of      | ORG#provider            | RATE_CARD_OF#rcd                |                      | proof that it is what the provider charges; its list | R 1, W 2 |
 * | stored place      | FEE#l                   | PLACE                           |                      | by whose clocks it is counted, which months are closed | R 1, W 2 |
 * | stored goods      | FEE#l                   | GOODS#product                   |                      | how far a product's chain is counted there  | R 1, W 2 a kB |
 * | stored day        | FEE#l                   | DAY#day#class                   |                      | ΣΔq, ΣΔq·t of products that take alike room | R 0.5 a 4 kB, W 2 a kB |
 * | stored month      | FEE#l                   | MONTH#month#class               |                      | what lay there when it began, by age        | R 0.5 a 4 kB, W 2 a kB |
 * | stock at a place  | BOARD#o                 | PLACE#l                         |                      | what lies there at a glance; all places of an organization | R 0.5 a 4 kB, W 2 |
 * | what expires at a place | BOARD#o           | EXPIRES#month#l                 |                      | lots by day; those of months, at all places | R 0.5 a 4 kB, W 2 a kB |
 * | open document     | BOARD#o                 | OPEN#por, OPEN#shp              |                      | an order or shipment that is not over; all of a kind | R 0.5 a 4 kB, W 2 |
 * | part of the board | BOARD_GOODS#l           | product                         |                      | what a product adds to the figures of its place | R 1, W 2 a kB |
 * | storage billing   | ORG#o                   | STORAGE_BILLING#rcd             | DUE#storageStatement | how far a rate card is billed               | R 1, W 2 a kB + index |
 * | storage statement | ORG#o                   | STORAGE_STATEMENT#sst           |                      | by id; the owner's list, newest first       | R 1, W 2 a kB |
 * | statement addressed | ORG#provider          | STORAGE_STATEMENT_OF#sst        |                      | proof that it is the provider's; its list   | R 1, W 2 |
 * | month billed      | STORAGE_BILL#rcd        | MONTH#month#sst#part            |                      | lines that a statement bills of a month     | R 0.5 a 4 kB, W 2 a kB |
 * | charge of an order | PO#por                 | CHARGE#och                      |                      | what an order costs beside its price        | R 1, W 2 |
 * | its shares        | PO#por                  | SHARES#och#part                 |                      | up to 15 an item: what is to be, and what the ledger has | R 0.5 a 4 kB, W 2 a kB |
 * | charges shared    | PO#por                  | SHARED                          |                      | how often charges were shared over its goods: a receipt taken back meets them | R 1, W 2 |
 * | match tolerances  | ORG#o                   | MATCH_TOLERANCES                |                      | what an organization lets pass              | R 1, W 2 |
 * | receipt           | RECEIPTS#receiver#a     | reference                       |                      | its own idempotency record                  | R ⌈kB/4⌉ |
 * | receipt in short  | RECEIPTS#receiver       | at#rct                          | CP#o#RECEIPT         | what one received, or a party; what was received of what one sent; newest first | R 0.5 a 4 kB, W 2 a kB + index |
 * | long receipt      | RECEIPT#rct             | POSTING                         |                      | how far its series has come, after proof of the ASN | R 1, W 2 |
 * | what a receipt did | RECEIPT#rct            | EFFECTS                         |                      | so that it can be taken back, after proof of the ASN | R ⌈kB/4⌉, W 2 a kB |
 * | its lines         | RECEIPT#rct             | LINES#first line                |                      | up to 16 lines an item, with what became of each | W 2 a kB |
 * | discrepancy       | ORG#o                   | DISCREPANCY#d                   | CP#partner#DISCREPANCY, DUE#discrepancy | the disputed balance     | W 2   |
 * | open discrepancy  | OPEN_DISCREPANCIES#o    | d                               |                      | what is open of it, in short, until it is settled: the report of its owner | R 0.5 a 4 kB, W 2 |
 * | RMA               | ORG#o                   | RMA#r                           | CP#customer#RETURN   | by id; the seller's, newest first; the customer's list | R 1, W 2 a kB |
 * | RMA addressed     | ORG#customer            | RMA_OF#r                        |                      | proof that one sends goods back by it       | R 1   |
 * | its lines         | RMA#r                   | LINES                           |                      | after proof of the header                   | R ⌈kB/4⌉, W 2 a kB |
 * | return receipt    | RMA#r                   | RECEIPT#reference               |                      | its own idempotency record                  | R ⌈kB/4⌉ |
 * | returned goods    | RETURNED#a              | LINE#n                          |                      | what of an ASN line returns claim           | R 1, W 2 |
 * | number series     | NUMBERS#o               | kind#year                       |                      | the last number given                       | W 1   |
 * | invoice series    | NUMBERS#o               | INV#year, CRN#year              |                      | the last number given, without gaps         | R 1, W 2 |
 * | number            | NUMBERS#o               | NUMBER#kind#number              |                      | uniqueness of given numbers                 | W 2   |
 * | billing account   | BILLING#o               | ACCOUNT                         | DUE#billing          | how an organization pays, and for whom      | R ⌈kB/4⌉ |
 * | billing history   | BILLING#o               | HISTORY#at#kind#reference                |                      | newest first                                | W 2   |
 * | billing request   | BILLING#brq             | REQUEST                         |                      | what one asks another to pay for            | R 1   |
 * | its sides         | BILLING#o               | REQUEST#brq                     |                      | an organization's requests; newest first    | R 1   |
 * | billing share     | BILLING#payer           | SHARE#subscription#from         |                      | who of those paid for held what, from when  | R ⌈kB/4⌉ |
 * | billing round     | BILLING#platform        | ROUND                           |                      | how far the comparison with Stripe has come | R 1, W 1 |
 * | invoice           | BILLING#o               | INVOICE#i                       |                      | an organization's own part, newest first    | R ⌈kB/4⌉, W 2 |
 * | Stripe customer   | CUSTOMER#customer       | CUSTOMER                        |                      | whose account Stripe speaks of              | R 1   |
 * | Stripe event      | STRIPE_EVENT#event      | EVENT                           |                      | told once, however often it comes           | W 2   |
 * | log               | LOG#owner#shard         | log id                          | DUE#relay#shard, CP#owner#LOG#document | outbox and audit; due until relayed and sealed, then found by its document | W 2 + index |
 * | head of a chain   | CHAIN#owner             | HEAD                            | DUE#chain            | where the owner's chain ends, how far it is anchored and checked | R 1, W 2 |
 * | block of a chain  | CHAIN#owner             | BLOCK#seq                       |                      | hashes of the entries sealed together, and of the block before | R 0.5 a 4 kB, W 2 a kB |
 * | denials           | DENIALS#o               | minute#actor#operation#code     |                      | how often somebody was refused something in a minute; newest first; 400 days | R 0.5 a 4 kB, W 1 |
 * | idempotency       | ONCE#hash               | ONCE                            |                      | the stored answer, 24 h                     | R 1, W 2 |
 * | mail              | MAIL#event or user#hour | kind                            |                      | the lease under which an email is sent      | W 1   |
 * | telling plan      | MAIL#event              | TELL#kind#u                     |                      | how a person is told of it, decided once    | W 2   |
 * | notification      | FEED#o#u                | ntf                             |                      | a person's feed in an organization, newest first; 180 days | R 0.5 a 4 kB, W 2 |
 * | feed mark         | FEED#o#u                | READ                            |                      | how far it is read                          | R 1, W 2 |
 * | notification preferences | FEED#o#u         | PREFERENCES                     |                      | how a person is told                        | R 1, W 2 a kB |
 * | notice batch      | FEED#o#u                | BATCH#channel#due at            | DUE#notice           | a digest, or what waits for the end of quiet hours | R 1, W 2 + index |
 * | batched notice    | FEED#o#u                | BATCHED#channel#batch#ntf       |                      | what a batch tells                          | R 0.5 a 4 kB, W 2 a kB |
 * | unsubscribe link  | UNSUBSCRIBE#token hash  | LINK                            |                      | by token                                    | R 1, W 2 |
 * | suppression       | SUPPRESSED#address hash | SUPPRESSION                     |                      | before an email is sent                     | R 1, W 2 |
 * | phone             | PHONE#u                 | PHONE                           |                      | a person's number                           | R 1, W 2 |
 * | counted organization | METRICS#shard        | ORG#o                           |                      | the platform's metrics: all rows of a shard | R ⌈kB/4⌉, W 2 |
 * | counted partnership | METRICS#shard         | PARTNERSHIP#p                   |                      | the same                                    | W 2   |
 * | sales request     | SALES#r                 | REQUEST                         | DUE#sales            | by id; the open ones                        | R 1, W 2 + index |
 * | sales day         | SALES#o                 | day                             |                      | how many requests an organization sent      | W 2   |
 * | job run           | RUNS                    | job#started at#invocation       |                      | what scheduled work did; a job's, newest first; 30 days | R 0.5 a 4 kB, W 1 |
 * | given up          | GIVEN_UP                | consumer#event                  |                      | why a consumer gave an event up; 14 days    | R 0.5 a 4 kB, W 1 |
 * | verification keys | KEYS                    | JWKS                            |                      | public signing keys                         | R 1   |
 * | cursor key        | KEYS                    | CURSOR                          |                      | seals cursors                               | R 1   |
 *
 * Indexes: `byCounterparty` (cpk, csk): a document's row in its receiver's lists, `OPEN#id` or `DONE#id`; written when the document
 * becomes visible to it. Lines of orders that were due are there by supplier and month, too, by how bad they are; a sales order in its seller's; an approval in that of who is asked; a receipt, by when it was, in the list of who sent the goods; a sealed log entry, by its document. `byDue` (duePk, dueSk; keys only): work that is due, sparse: a log entry leaves it when it was relayed and sealed, an
 * invitation when it is answered, revoked or expired, a billing account when no reminder and no end of a grace is ahead, a level when stock
 * is low no more, a lot when none of it can be picked any more, a count plan when it counts nothing in turn, a day's sales when invoices say what was sold, an invoice plan when its agreement and the time to correct its days are over,
 * a month of storage when its statement is made, for the next month,
 * an ASN when everything was received or both sides were told that it is late.
 *
 * No zod and no SDK here: the authorizer bundles what it needs of this page.
 */
export type ItemKey = { pk: string; sk: string }

const key = (pk: string, sk: string): ItemKey => ({ pk, sk })

const session = (userId: string, sessionId: string) => key(`SESSIONS#${userId}`, sessionId)
const entitlement = (organizationId: string) => key(`ORG#${organizationId}`, 'ENTITLEMENT')
const member = (organizationId: string, userId: string) => key(`ORG#${organizationId}`, `MEMBER#${userId}`)
const partnership = (partnershipId: string) => key(`PARTNERSHIP#${partnershipId}`, 'PARTNERSHIP')
const ingestionKey = (partnershipId: string, ingestionKeyId: string) =>
  key(`PARTNERSHIP#${partnershipId}`, `INGESTION_KEY#${ingestionKeyId}`)
const verificationKeys = () => key('KEYS', 'JWKS')
const denials = (organizationId: string, minute: string, actorId: string, operation: string, code: string) =>
  key(`DENIALS#${organizationId}`, `${minute}#${actorId}#${operation}#${code}`)

/** Those that the authorizer needs for every request: apart, so that its bundle holds no others. */
export const authorizerKeys = { session, entitlement, member, partnership, ingestionKey, verificationKeys, denials }

export const keys = {
  organization: (organizationId: string) => key(`ORG#${organizationId}`, 'ORGANIZATION'),
  session,
  entitlement,
  member,
  verificationKeys,
  adminCount: (organizationId: string) => key(`ORG#${organizationId}`, 'ADMINS'),
  memberInvitation: (organizationId: string, invitationId: string) =>
    key(`ORG#${organizationId}`, `MEMBER_INVITATION#${invitationId}`),
  invitedAddress: (organizationId: string, email: string) => key(`ORG#${organizationId}`, `INVITED#${email}`),
  joinLink: (tokenHash: string) => key(`JOIN#${tokenHash}`, 'JOIN'),
  accountManager: (organizationId: string) => key(`ORG#${organizationId}`, 'ACCOUNT_MANAGER'),
  usage: (organizationId: string, limit: string) => key(`USAGE#${organizationId}`, limit),
  user: (userId: string) => key(`USER#${userId}`, 'USER'),
  affiliation: (userId: string, organizationId: string) => key(`USER#${userId}`, `MEMBER#${organizationId}`),
  emailClaim: (email: string) => key(`EMAIL#${email}`, 'EMAIL'),
  verification: (tokenHash: string) => key(`VERIFY#${tokenHash}`, 'VERIFY'),
  passwordReset: (tokenHash: string) => key(`RESET#${tokenHash}`, 'RESET'),
  attempts: (hash: string) => key(`THROTTLE#${hash}`, 'ATTEMPTS'),
  partnership,
  approvalPolicy: (organizationId: string) => key(`APPROVALS#${organizationId}`, 'POLICY'),
  approval: (organizationId: string, approvalId: string) =>
    key(`APPROVALS#${organizationId}`, `APPROVAL#${approvalId}`),
  approvalOfRequest: (organizationId: string, fingerprint: string) =>
    key(`APPROVALS#${organizationId}`, `REQUEST#${fingerprint}`),
  ingestionKey,
  workingKeys: (partnershipId: string) => key(`PARTNERSHIP#${partnershipId}`, 'WORKING_KEYS'),
  keyUse: (partnershipId: string, ingestionKeyId: string) => key(`KEY_USE#${partnershipId}`, ingestionKeyId),
  partnershipChange: (partnershipId: string, changeId: string) =>
    key(`PARTNERSHIP#${partnershipId}`, `CHANGE#${changeId}`),
  partnershipSide: (organizationId: string, partnershipId: string) =>
    key(`ORG#${organizationId}`, `PARTNERSHIP#${partnershipId}`),
  invitation: (tokenHash: string) => key(`INVITE#${tokenHash}`, 'INVITE'),
  thread: (threadId: string) => key(`THREAD#${threadId}`, 'THREAD'),
  threadMessage: (threadId: string, number: number) => key(`THREAD#${threadId}`, `MESSAGE#${paddedEntry(number)}`),
  threadParticipant: (threadId: string, organizationId: string, userId: string) =>
    key(`THREAD#${threadId}`, `PARTICIPANT#${organizationId}#${userId}`),
  threadAttachment: (threadId: string, attachmentId: string) => key(`THREAD#${threadId}`, `ATTACHMENT#${attachmentId}`),
  threadEmail: (threadId: string, messageIdHash: string) => key(`THREAD#${threadId}`, `EMAIL#${messageIdHash}`),
  threadOfDocument: (partnershipId: string, documentId: string) =>
    key(`THREADS#${partnershipId}`, `DOCUMENT#${documentId}`),
  replyAddress: (tokenHash: string) => key(`REPLY#${tokenHash}`, 'REPLY'),
  party: (organizationId: string, partyId: string) => key(`PARTIES#${organizationId}`, `PARTY#${partyId}`),
  partyName: (organizationId: string, name: string) => key(`PARTIES#${organizationId}`, `NAME#${name}`),
  partyDocument: (partyId: string, documentId: string) => key(`PARTY#${partyId}`, `DOC#${timeFirst(documentId)}`),
  relationship: (relationshipId: string) => key(`RELATIONSHIP#${relationshipId}`, 'RELATIONSHIP'),
  relationshipSide: (organizationId: string, relationshipId: string) =>
    key(`ORG#${organizationId}`, `RELATIONSHIP#${relationshipId}`),
  parents: (organizationId: string) => key(`ORG#${organizationId}`, 'PARENTS'),
  tree: (rootId: string) => key(`TREE#${rootId}`, 'TREE'),
  product: (organizationId: string, productId: string) => key(`ORG#${organizationId}`, `PRODUCT#${productId}`),
  sku: (organizationId: string, sku: string) => key(`ORG#${organizationId}`, `SKU#${sku.toUpperCase()}`),
  gtin: (organizationId: string, gtin: string) => key(`CATALOGUE#${organizationId}`, `GTIN#${gtin}`),
  productTerm: (organizationId: string, term: string, productId: string) =>
    key(`CATALOGUE#${organizationId}`, `NAME#${term}#${productId}`),
  productInState: (organizationId: string, status: string, productId: string) =>
    key(`CATALOGUE#${organizationId}`, `STATUS#${status}#${productId}`),
  adoptedPack: (organizationId: string, code: string) => key(`CATALOGUE#${organizationId}`, `INDUSTRY_PACK#${code}`),
  bom: (organizationId: string, productId: string, revision: number) =>
    key(`BOMS#${organizationId}`, `BOM#${productId}#${paddedLine(revision)}`),
  bomFamily: (organizationId: string, productId: string) => key(`BOMS#${organizationId}`, `FAMILY#${productId}`),
  bomUse: (organizationId: string, componentId: string, parentId: string) =>
    key(`BOMS#${organizationId}`, `USED#${componentId}#${parentId}`),
  bomGraph: (organizationId: string) => key(`BOMS#${organizationId}`, 'GRAPH'),
  job: (organizationId: string, jobId: string) => key(`JOB#${organizationId}`, jobId),
  location: (organizationId: string, locationId: string) => key(`ORG#${organizationId}`, `LOCATION#${locationId}`),
  locationCode: (organizationId: string, code: string) =>
    key(`ORG#${organizationId}`, `LOCATION_CODE#${code.toUpperCase()}`),
  locationGate: (organizationId: string, locationId: string) =>
    key(`ORG#${organizationId}`, `LOCATION_GATE#${locationId}`),
  underWay: (locationId: string, documentId: string) => key(`LOC#${locationId}`, `USE#${documentId}`),
  zoneAssignment: (locationId: string, productId: string) => key(`LOC#${locationId}`, `ZONE_OF#${productId}`),
  position: (locationId: string, productId: string, status: string, expiresOn: string, lot: string) =>
    key(`LOC#${locationId}`, `STK#${productId}#${status}#${expiresOn}#${lot}`),
  level: (locationId: string, productId: string) => key(`LEVELS#${locationId}`, productId),
  stockedAt: (organizationId: string, productId: string, locationId: string) =>
    key(`STOCKED#${organizationId}#${productId}`, locationId),
  stockDigest: (organizationId: string, hour: string) => key(`ALERTS#${organizationId}`, `HOUR#${hour}`),
  /** Without a part: of before there were parts. */
  expiryNotice: (organizationId: string, on: string, part?: number) =>
    key(`ALERTS#${organizationId}`, `EXPIRING#${on}${part === undefined ? '' : `#${paddedLine(part)}`}`),
  consumption: (locationId: string, month: string, productId: string) =>
    key(`CONSUMED#${locationId}`, `MONTH#${month}#${productId}`),
  countedLines: (locationId: string, stockDocumentId: string, first: number) =>
    key(`CONSUMED#${locationId}`, `COUNTED#${stockDocumentId}#${paddedLine(first)}`),
  valuation: (organizationId: string) => key(`ORG#${organizationId}`, 'VALUATION'),
  movement: (locationId: string, productId: string, at: string, place: number | string) =>
    key(`MOV#${locationId}#${productId}`, `${at}#${typeof place === 'number' ? paddedEntry(place) : place}`),
  stockDocument: (organizationId: string, stockDocumentId: string) =>
    key(`ORG#${organizationId}`, `STOCKDOC#${stockDocumentId}`),
  stockDocumentLines: (stockDocumentId: string, first: number) =>
    key(`STOCKDOC#${stockDocumentId}`, `LINES#${paddedLine(first)}`),
  reservation: (organizationId: string, reservationId: string) =>
    key(`ORG#${organizationId}`, `RESERVATION#${reservationId}`),
  count: (organizationId: string, countId: string) => key(`ORG#${organizationId}`, `COUNT#${countId}`),
  countLines: (countId: string, first: number) => key(`COUNT#${countId}`, `LINES#${paddedLine(first)}`),
  countPlan: (organizationId: string, locationId: string) => key(`ORG#${organizationId}`, `COUNTPLAN#${locationId}`),
  shipment: (organizationId: string, shipmentId: string) => key(`ORG#${organizationId}`, `SHIPMENT#${shipmentId}`),
  shipmentLine: (shipmentId: string, line: number) => key(`SHIPMENT#${shipmentId}`, `LINE#${paddedLine(line)}`),
  shipmentLines: (shipmentId: string, first: number) => key(`SHIPMENT#${shipmentId}`, `LINES#${paddedLine(first)}`),
  packing: (shipmentId: string) => key(`SHIPMENT#${shipmentId}`, 'PACKING'),
  packedUnit: (shipmentId: string, sscc: string) => key(`SHIPMENT#${shipmentId}`, `PACK#${sscc}`),
  sscc: (organizationId: string, sscc: string) => key(`SSCC#${sscc}`, organizationId),
  packingSettings: (organizationId: string) => key(`PACKING#${organizationId}`, 'SETTINGS'),
  ssccSeries: (organizationId: string, companyPrefix: string, extensionDigit: number) =>
    key(`PACKING#${organizationId}`, `SERIES#${companyPrefix}#${extensionDigit}`),
  asn: (organizationId: string, asnId: string) => key(`ORG#${organizationId}`, `ASN#${asnId}`),
  asnLine: (asnId: string, line: number) => key(`ASN#${asnId}`, `LINE#${paddedLine(line)}`),
  confirmedUnits: (asnId: string) => key(`ASN#${asnId}`, 'UNITS'),
  shipmentOf: (organizationId: string, shipmentId: string) => key(`ORG#${organizationId}`, `SHIPMENT_OF#${shipmentId}`),
  asnOf: (organizationId: string, asnId: string) => key(`ORG#${organizationId}`, `ASN_OF#${asnId}`),
  purchaseOrder: (organizationId: string, purchaseOrderId: string) =>
    key(`ORG#${organizationId}`, `PO#${purchaseOrderId}`),
  orderLine: (purchaseOrderId: string, line: number) => key(`PO#${purchaseOrderId}`, `LINE#${paddedLine(line)}`),
  orderVersion: (purchaseOrderId: string, revision: number) =>
    key(`PO#${purchaseOrderId}`, `VERSION#${paddedLine(revision)}`),
  orderOf: (organizationId: string, purchaseOrderId: string) =>
    key(`ORG#${organizationId}`, `PO_OF#${purchaseOrderId}`),
  measuredOrder: (purchaseOrderId: string) => key(`MEASURED#${purchaseOrderId}`, 'ORDER'),
  measuredLine: (purchaseOrderId: string, line: number) =>
    key(`MEASURED#${purchaseOrderId}`, `LINE#${paddedLine(line)}`),
  supplierMonth: (buyerId: string, month: string, supplierId: string, placeId?: string) =>
    key(`SUPPLY#${buyerId}`, `MONTH#${month}#${supplierId}#${placeId ?? 'SEVERAL'}`),
  orderFor: (organizationId: string, purchaseOrderId: string) =>
    key(`ORG#${organizationId}`, `PO_FOR#${purchaseOrderId}`),
  supplierInvoice: (organizationId: string, supplierInvoiceId: string) =>
    key(`ORG#${organizationId}`, `SUPPLIER_INVOICE#${supplierInvoiceId}`),
  supplierInvoiceLines: (supplierInvoiceId: string) => key(`SUPPLIER_INVOICE#${supplierInvoiceId}`, 'LINES'),
  invoiceMessage: (supplierInvoiceId: string, messageId: string) =>
    key(`SUPPLIER_INVOICE#${supplierInvoiceId}`, `MESSAGE#${messageId}`),
  supplierInvoiceNumber: (organizationId: string, supplier: string, number: string) =>
    key(`SUPPLIER_INVOICES#${organizationId}`, `NUMBER#${supplier}#${number.toUpperCase()}`),
  orderInvoice: (purchaseOrderId: string, supplierInvoiceId: string) =>
    key(`PO#${purchaseOrderId}`, `INVOICE#${supplierInvoiceId}`),
  invoicedLines: (purchaseOrderId: string, first: number) =>
    key(`PO#${purchaseOrderId}`, `INVOICED#${paddedLine(first)}`),
  invoicePart: (organizationId: string, supplierInvoiceId: string) =>
    key(`ORG#${organizationId}`, `INVOICE_PART#${supplierInvoiceId}`),
  invoiceOfSupplier: (supplierId: string, supplierInvoiceId: string) =>
    key(`ORG#${supplierId}`, `SUPPLIER_INVOICE_OF#${supplierInvoiceId}`),
  vmiAgreement: (organizationId: string, vmiAgreementId: string) =>
    key(`ORG#${organizationId}`, `VMI#${vmiAgreementId}`),
  vmiAgreementOf: (retailerId: string, vmiAgreementId: string) => key(`ORG#${retailerId}`, `VMI_OF#${vmiAgreementId}`),
  vmiOfPartnership: (partnershipId: string) => key(`PARTNERSHIP#${partnershipId}`, 'VMI'),
  vmiProduct: (vmiAgreementId: string, productId: string) => key(`VMI#${vmiAgreementId}`, `PRODUCT#${productId}`),
  retailStore: (vmiAgreementId: string, code: string) => key(`VMI#${vmiAgreementId}`, `STORE#${code.toUpperCase()}`),
  productDay: (vmiAgreementId: string, day: string, productId: string) =>
    key(`VMI_SOLD#${vmiAgreementId}`, `DAY#${day}#${productId}`),
  storeDay: (vmiAgreementId: string, day: string) => key(`VMI_SOLD#${vmiAgreementId}`, `STORES#${day}`),
  soldAccount: (vmiAgreementId: string, productId: string) => key(`VMI#${vmiAgreementId}`, `SOLD#${productId}`),
  invoicePlan: (vmiAgreementId: string) => key(`VMI#${vmiAgreementId}`, 'INVOICING'),
  vmiInvoice: (organizationId: string, vmiInvoiceId: string) =>
    key(`ORG#${organizationId}`, `VMI_INVOICE#${vmiInvoiceId}`),
  vmiInvoiceOf: (retailerId: string, vmiInvoiceId: string) =>
    key(`ORG#${retailerId}`, `VMI_INVOICE_OF#${vmiInvoiceId}`),
  chargedInWeek: (vmiAgreementId: string, until: string, vmiInvoiceId: string, part: number) =>
    key(`VMI_BILLED#${vmiAgreementId}`, `WEEK#${until}#${vmiInvoiceId}#${paddedLine(part)}`),
  chargedEarlier: (vmiAgreementId: string, vmiInvoiceId: string, part: number) =>
    key(`VMI_BILLED#${vmiAgreementId}`, `EARLIER#${vmiInvoiceId}#${paddedLine(part)}`),
  vmiInvoiceLines: (vmiAgreementId: string, vmiInvoiceId: string, first: number) =>
    key(`VMI_BILLED#${vmiAgreementId}`, `LINES#${vmiInvoiceId}#${paddedLine(first)}`),
  supplyWatch: (vmiAgreementId: string, productId: string) => key(`VMI#${vmiAgreementId}`, `SUPPLY#${productId}`),
  agreementWatch: (vmiAgreementId: string) => key(`VMI#${vmiAgreementId}`, 'WATCH'),
  rateCard: (organizationId: string, rateCardId: string) => key(`ORG#${organizationId}`, `RATE_CARD#${rateCardId}`),
  rateCardFor: (organizationId: string, partnershipId = '', locationId = '') =>
    key(`ORG#${organizationId}`, `RATE_CARD_FOR#${partnershipId}#${locationId}`),
  rateCardOf: (providerId: string, rateCardId: string) => key(`ORG#${providerId}`, `RATE_CARD_OF#${rateCardId}`),
  storedPlace: (locationId: string) => key(`FEE#${locationId}`, 'PLACE'),
  storedGoods: (locationId: string, productId: string) => key(`FEE#${locationId}`, `GOODS#${productId}`),
  storedDay: (locationId: string, on: string, rateClass: string) => key(`FEE#${locationId}`, `DAY#${on}#${rateClass}`),
  storedMonth: (locationId: string, month: string, rateClass: string) =>
    key(`FEE#${locationId}`, `MONTH#${month}#${rateClass}`),
  boardPlace: (organizationId: string, locationId: string) => key(`BOARD#${organizationId}`, `PLACE#${locationId}`),
  boardExpiry: (organizationId: string, month: string, locationId: string) =>
    key(`BOARD#${organizationId}`, `EXPIRES#${month}#${locationId}`),
  openDocument: (organizationId: string, documentId: string) => key(`BOARD#${organizationId}`, `OPEN#${documentId}`),
  stockThere: (locationId: string, productId: string) => key(`BOARD_GOODS#${locationId}`, productId),
  storageBilling: (organizationId: string, rateCardId: string) =>
    key(`ORG#${organizationId}`, `STORAGE_BILLING#${rateCardId}`),
  storageStatement: (organizationId: string, storageStatementId: string) =>
    key(`ORG#${organizationId}`, `STORAGE_STATEMENT#${storageStatementId}`),
  storageStatementOf: (providerId: string, storageStatementId: string) =>
    key(`ORG#${providerId}`, `STORAGE_STATEMENT_OF#${storageStatementId}`),
  monthBilled: (rateCardId: string, month: string, storageStatementId: string, part: number) =>
    key(`STORAGE_BILL#${rateCardId}`, `MONTH#${month}#${storageStatementId}#${paddedLine(part)}`),
  orderCharge: (purchaseOrderId: string, chargeId: string) => key(`PO#${purchaseOrderId}`, `CHARGE#${chargeId}`),
  sharedOrder: (purchaseOrderId: string) => key(`PO#${purchaseOrderId}`, 'SHARED'),
  chargeShares: (purchaseOrderId: string, chargeId: string, part: number) =>
    key(`PO#${purchaseOrderId}`, `SHARES#${chargeId}#${paddedLine(part)}`),
  matchTolerances: (organizationId: string) => key(`ORG#${organizationId}`, 'MATCH_TOLERANCES'),
  salesOrder: (organizationId: string, salesOrderId: string) => key(`ORG#${organizationId}`, `SALE#${salesOrderId}`),
  salesOrderLines: (salesOrderId: string, first: number) => key(`SO#${salesOrderId}`, `LINES#${paddedLine(first)}`),
  customerSku: (organizationId: string, customerId: string, sku: string) =>
    key(`SO#${organizationId}`, `SKU#${customerId}#${sku.toUpperCase()}`),
  approvalRules: (organizationId: string) => key(`ORG#${organizationId}`, 'APPROVAL_RULES'),
  receipt: (receiverId: string, asnId: string, reference: string) => key(`RECEIPTS#${receiverId}#${asnId}`, reference),
  receiptHeader: (receivedBy: string, at: string, receiptId: string) =>
    key(`RECEIPTS#${receivedBy}`, `${at}#${receiptId}`),
  longReceipt: (receiptId: string) => key(`RECEIPT#${receiptId}`, 'POSTING'),
  receiptEffects: (receiptId: string) => key(`RECEIPT#${receiptId}`, 'EFFECTS'),
  receiptLines: (receiptId: string, first: number) => key(`RECEIPT#${receiptId}`, `LINES#${paddedLine(first)}`),
  discrepancy: (organizationId: string, discrepancyId: string) =>
    key(`ORG#${organizationId}`, `DISCREPANCY#${discrepancyId}`),
  openDiscrepancy: (organizationId: string, discrepancyId: string) =>
    key(`OPEN_DISCREPANCIES#${organizationId}`, discrepancyId),
  rma: (organizationId: string, rmaId: string) => key(`ORG#${organizationId}`, `RMA#${rmaId}`),
  rmaOf: (organizationId: string, rmaId: string) => key(`ORG#${organizationId}`, `RMA_OF#${rmaId}`),
  rmaLines: (rmaId: string) => key(`RMA#${rmaId}`, 'LINES'),
  rmaReceipt: (rmaId: string, reference: string) => key(`RMA#${rmaId}`, `RECEIPT#${reference}`),
  returnedGoods: (asnId: string, line: number) => key(`RETURNED#${asnId}`, `LINE#${paddedLine(line)}`),
  numberSeries: (organizationId: string, kind: string, year: string) =>
    key(`NUMBERS#${organizationId}`, `${kind}#${year}`),
  number: (organizationId: string, kind: string, number: string) =>
    key(`NUMBERS#${organizationId}`, `NUMBER#${kind}#${number.toUpperCase()}`),
  billingAccount: (organizationId: string) => key(`BILLING#${organizationId}`, 'ACCOUNT'),
  billingEntry: (organizationId: string, at: string, kind: string, reference: string) =>
    key(`BILLING#${organizationId}`, `HISTORY#${at}#${kind}#${reference}`),
  billingRequest: (billingRequestId: string) => key(`BILLING#${billingRequestId}`, 'REQUEST'),
  billingRequestSide: (organizationId: string, billingRequestId: string) =>
    key(`BILLING#${organizationId}`, `REQUEST#${billingRequestId}`),
  billingShare: (payerId: string, subscriptionId: string, from: string) =>
    key(`BILLING#${payerId}`, `SHARE#${subscriptionId}#${from}`),
  billingRound: (ownerId: string) => key(`BILLING#${ownerId}`, 'ROUND'),
  invoice: (organizationId: string, invoiceId: string) => key(`BILLING#${organizationId}`, `INVOICE#${invoiceId}`),
  stripeCustomer: (customerId: string) => key(`CUSTOMER#${customerId}`, 'CUSTOMER'),
  stripeEvent: (eventId: string) => key(`STRIPE_EVENT#${eventId}`, 'EVENT'),
  log: (ownerId: string, shard: number, logId: string) => key(`LOG#${ownerId}#${shard}`, logId),
  chainHead: (ownerId: string) => key(`CHAIN#${ownerId}`, 'HEAD'),
  chainBlock: (ownerId: string, seq: number) => key(`CHAIN#${ownerId}`, `BLOCK#${paddedEntry(seq)}`),
  denials,
  idempotency: (hash: string) => key(`ONCE#${hash}`, 'ONCE'),
  mail: (eventId: string, kind: string) => key(`MAIL#${eventId}`, kind),
  tellingPlan: (eventId: string, kind: string, userId: string) => key(`MAIL#${eventId}`, `TELL#${kind}#${userId}`),
  notification: (organizationId: string, userId: string, notificationId: string) =>
    key(`FEED#${organizationId}#${userId}`, notificationId),
  feedMark: (organizationId: string, userId: string) => key(`FEED#${organizationId}#${userId}`, 'READ'),
  notificationPreferences: (organizationId: string, userId: string) =>
    key(`FEED#${organizationId}#${userId}`, 'PREFERENCES'),
  noticeBatch: (organizationId: string, userId: string, channel: string, dueAt: string) =>
    key(`FEED#${organizationId}#${userId}`, `BATCH#${channel}#${dueAt}`),
  batchedNotice: (organizationId: string, userId: string, channel: string, batch: string, notificationId: string) =>
    key(`FEED#${organizationId}#${userId}`, `BATCHED#${channel}#${batch}#${notificationId}`),
  unsubscribeLink: (tokenHash: string) => key(`UNSUBSCRIBE#${tokenHash}`, 'LINK'),
  suppression: (addressHash: string) => key(`SUPPRESSED#${addressHash}`, 'SUPPRESSION'),
  phone: (userId: string) => key(`PHONE#${userId}`, 'PHONE'),
  countedOrganization: (organizationId: string) =>
    key(`METRICS#${shardOf(organizationId, metricsShards)}`, `ORG#${organizationId}`),
  countedPartnership: (partnershipId: string) =>
    key(`METRICS#${shardOf(partnershipId, metricsShards)}`, `PARTNERSHIP#${partnershipId}`),
  salesRequest: (salesRequestId: string) => key(`SALES#${salesRequestId}`, 'REQUEST'),
  jobRun: (job: string, startedAt: string, invocationId: string) => key('RUNS', `${job}#${startedAt}#${invocationId}`),
  givenUp: (consumer: string, eventId: string) => key('GIVEN_UP', `${consumer}#${eventId}`),
  salesDay: (organizationId: string, day: string) => key(`SALES#${organizationId}`, day),
  cursorKey: () => key('KEYS', 'CURSOR'),
}

type MeasuredLinesOf = { buyerId: string; supplierId: string; month: string; show: 'ALL' | 'MISSED' }

/** Partitions and prefixes of lists. */
export const lists = {
  affiliations: (userId: string) => ({ pk: `USER#${userId}`, prefix: 'MEMBER#' }),
  sessions: (userId: string) => ({ pk: `SESSIONS#${userId}`, prefix: 'ses_' }),
  members: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'MEMBER#' }),
  memberInvitations: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'MEMBER_INVITATION#' }),
  partnershipSides: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'PARTNERSHIP#' }),
  partnershipChanges: (partnershipId: string) => ({ pk: `PARTNERSHIP#${partnershipId}`, prefix: 'CHANGE#' }),
  ingestionKeys: (partnershipId: string) => ({ pk: `PARTNERSHIP#${partnershipId}`, prefix: 'INGESTION_KEY#' }),
  parties: (organizationId: string) => ({ pk: `PARTIES#${organizationId}`, prefix: 'PARTY#' }),
  partyDocuments: (partyId: string) => ({ pk: `PARTY#${partyId}`, prefix: 'DOC#' }),
  threadMessages: (threadId: string) => ({ pk: `THREAD#${threadId}`, prefix: 'MESSAGE#' }),
  /** From one number to another, both included. */
  threadMessagesWithin: (threadId: string, from: number, until: number) => ({
    pk: `THREAD#${threadId}`,
    from: `MESSAGE#${paddedEntry(from)}`,
    until: `MESSAGE#${paddedEntry(until)}`,
  }),
  threadParticipants: (threadId: string) => ({ pk: `THREAD#${threadId}`, prefix: 'PARTICIPANT#' }),
  relationshipSides: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'RELATIONSHIP#' }),
  products: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'PRODUCT#' }),
  productTerms: (organizationId: string, begins: string) => ({
    pk: `CATALOGUE#${organizationId}`,
    prefix: `NAME#${begins}`,
  }),
  productsInState: (organizationId: string, status: string) => ({
    pk: `CATALOGUE#${organizationId}`,
    prefix: `STATUS#${status}#`,
  }),
  adoptedPacks: (organizationId: string) => ({ pk: `CATALOGUE#${organizationId}`, prefix: 'INDUSTRY_PACK#' }),
  bomUses: (organizationId: string, componentId: string) => ({
    pk: `BOMS#${organizationId}`,
    prefix: `USED#${componentId}#`,
  }),
  jobs: (organizationId: string) => ({ pk: `JOB#${organizationId}`, prefix: 'job_' }),
  locations: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'LOCATION#' }),
  stock: (locationId: string, productId?: string) => ({
    pk: `LOC#${locationId}`,
    prefix: productId ? `STK#${productId}#` : 'STK#',
  }),
  levels: (locationId: string) => ({ pk: `LEVELS#${locationId}`, prefix: 'prd_' }),
  /** Those of products after one. */
  levelsAfter: (locationId: string, productId: string) => ({
    pk: `LEVELS#${locationId}`,
    from: `${productId}!`,
    until: 'prd_~',
  }),
  /** Those of some products, both included. */
  levelsBetween: (locationId: string, first: string, last: string) => ({
    pk: `LEVELS#${locationId}`,
    from: first,
    until: last,
  }),
  stockBetween: (locationId: string, first: string, last: string) => ({
    pk: `LOC#${locationId}`,
    from: `STK#${first}#`,
    until: `STK#${last}#~`,
  }),
  /** Those of this day and later ones. */
  expiryNotices: (organizationId: string, from: string) => ({
    pk: `ALERTS#${organizationId}`,
    from: `EXPIRING#${from}`,
    until: 'EXPIRING#~',
  }),
  stockedAt: (organizationId: string, productId: string) => ({
    pk: `STOCKED#${organizationId}#${productId}`,
    prefix: 'loc_',
  }),
  movements: (locationId: string, productId: string) => ({ pk: `MOV#${locationId}#${productId}`, prefix: '' }),
  /** Of these instants, both included. */
  movementsWithin: (locationId: string, productId: string, from: string, until: string) => ({
    pk: `MOV#${locationId}#${productId}`,
    from,
    until: `${until}#~`,
  }),
  /** Of these months, both included. */
  consumption: (locationId: string, fromMonth: string, untilMonth: string) => ({
    pk: `CONSUMED#${locationId}`,
    from: `MONTH#${fromMonth}`,
    until: `MONTH#${untilMonth}#~`,
  }),
  /** Those after a place in the chain of a product at a location. */
  movementsAfter: (locationId: string, productId: string, { at, entry }: { at: string; entry: number }) => ({
    pk: `MOV#${locationId}#${productId}`,
    from: `${at}#${paddedEntry(entry + 1)}`,
    until: '~',
  }),
  underWay: (locationId: string) => ({ pk: `LOC#${locationId}`, prefix: 'USE#' }),
  zoneAssignments: (locationId: string) => ({ pk: `LOC#${locationId}`, prefix: 'ZONE_OF#' }),
  stockDocuments: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'STOCKDOC#' }),
  stockDocumentLines: (stockDocumentId: string) => ({ pk: `STOCKDOC#${stockDocumentId}`, prefix: 'LINES#' }),
  reservations: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'RESERVATION#' }),
  counts: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'COUNT#' }),
  countLines: (countId: string) => ({ pk: `COUNT#${countId}`, prefix: 'LINES#' }),
  countPlans: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'COUNTPLAN#' }),
  shipments: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'SHIPMENT#' }),
  /** Those after one: ids begin with the time. */
  shipmentsAfter: (organizationId: string, shipmentId: string) => ({
    pk: `ORG#${organizationId}`,
    from: `SHIPMENT#${shipmentId}!`,
    until: 'SHIPMENT#shp_~',
  }),
  /** All that is addressed to an organization, or is of its customers, and is open or over. */
  addressed: (
    organizationId: string,
    kind: Parameters<typeof counterpartyIndex.partition>[1],
    only: 'OPEN' | 'DONE',
  ) => ({
    pk: counterpartyIndex.partition(organizationId, kind),
    prefix: `${only}#`,
  }),
  /** Of these ids, both included, of those that are open or are over. */
  salesOrdersBetween: (organizationId: string, state: 'OPEN' | 'DONE', first: string, last: string) => ({
    pk: counterpartyIndex.partition(organizationId, 'SALES'),
    from: `${state}#${first}`,
    until: `${state}#${last}`,
  }),
  /** In either form: a line an item, or some. */
  shipmentLines: (shipmentId: string) => ({ pk: `SHIPMENT#${shipmentId}`, prefix: 'LINE' }),
  packedUnits: (shipmentId: string) => ({ pk: `SHIPMENT#${shipmentId}`, prefix: 'PACK#' }),
  ssccHolders: (sscc: string) => ({ pk: `SSCC#${sscc}`, prefix: 'org_' }),
  asns: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'ASN#' }),
  rmas: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'RMA#' }),
  billingEntries: (organizationId: string) => ({ pk: `BILLING#${organizationId}`, prefix: 'HISTORY#' }),
  billingRequestSides: (organizationId: string) => ({ pk: `BILLING#${organizationId}`, prefix: 'REQUEST#' }),
  billingShares: (payerId: string, subscriptionId: string) => ({
    pk: `BILLING#${payerId}`,
    prefix: `SHARE#${subscriptionId}#`,
  }),
  invoices: (organizationId: string) => ({ pk: `BILLING#${organizationId}`, prefix: 'INVOICE#' }),
  purchaseOrders: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'PO#' }),
  orderLines: (purchaseOrderId: string) => ({ pk: `PO#${purchaseOrderId}`, prefix: 'LINE#' }),
  orderVersions: (purchaseOrderId: string) => ({ pk: `PO#${purchaseOrderId}`, prefix: 'VERSION#' }),
  /** At all places. */
  monthOfSupplier: (buyerId: string, month: string, supplierId: string) => ({
    pk: `SUPPLY#${buyerId}`,
    prefix: `MONTH#${month}#${supplierId}#`,
  }),
  /** Of all suppliers. Both months included. */
  supplierMonths: (buyerId: string, fromMonth: string, untilMonth: string) => ({
    pk: `SUPPLY#${buyerId}`,
    from: `MONTH#${fromMonth}`,
    until: `MONTH#${untilMonth}#~`,
  }),
  /** A supplier's lines due in a month, by how bad they are; those missed are the ones of which something was not there by the day. */
  measuredLines: ({ buyerId, supplierId, month, show }: MeasuredLinesOf) => ({
    pk: counterpartyIndex.measured(buyerId, supplierId, month),
    from: show === 'MISSED' ? '0001' : '0000',
    until: '~',
  }),
  ordersAllocated: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'PO_FOR#' }),
  supplierInvoices: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'SUPPLIER_INVOICE#' }),
  invoiceParts: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'INVOICE_PART#' }),
  vmiAgreements: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'VMI#' }),
  vmiAgreementsOf: (retailerId: string) => ({ pk: `ORG#${retailerId}`, prefix: 'VMI_OF#' }),
  soldAccounts: (vmiAgreementId: string) => ({ pk: `VMI#${vmiAgreementId}`, prefix: 'SOLD#' }),
  /** What was sold of all products, day by day. */
  productDays: (vmiAgreementId: string, from: string, until: string) => ({
    pk: `VMI_SOLD#${vmiAgreementId}`,
    from: `DAY#${from}`,
    until: `DAY#${until}#~`,
  }),
  storeDays: (vmiAgreementId: string, from: string, until: string) => ({
    pk: `VMI_SOLD#${vmiAgreementId}`,
    from: `STORES#${from}`,
    until: `STORES#${until}`,
  }),
  vmiProducts: (vmiAgreementId: string) => ({ pk: `VMI#${vmiAgreementId}`, prefix: 'PRODUCT#' }),
  retailStores: (vmiAgreementId: string) => ({ pk: `VMI#${vmiAgreementId}`, prefix: 'STORE#' }),
  vmiInvoices: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'VMI_INVOICE#' }),
  /** Of weeks that end on these days, both included. */
  chargedInWeeks: (vmiAgreementId: string, from: string, until: string) => ({
    pk: `VMI_BILLED#${vmiAgreementId}`,
    from: `WEEK#${from}`,
    until: `WEEK#${until}#~`,
  }),
  chargedInWeekBy: (vmiAgreementId: string, until: string, vmiInvoiceId: string) => ({
    pk: `VMI_BILLED#${vmiAgreementId}`,
    prefix: `WEEK#${until}#${vmiInvoiceId}#`,
  }),
  /** By invoices of this id or later ones: ids begin with the time. */
  chargedEarlierSince: (vmiAgreementId: string, vmiInvoiceId: string) => ({
    pk: `VMI_BILLED#${vmiAgreementId}`,
    from: `EARLIER#${vmiInvoiceId}`,
    until: 'EARLIER#~',
  }),
  chargedEarlierBy: (vmiAgreementId: string, vmiInvoiceId: string) => ({
    pk: `VMI_BILLED#${vmiAgreementId}`,
    prefix: `EARLIER#${vmiInvoiceId}#`,
  }),
  vmiInvoiceLines: (vmiAgreementId: string, vmiInvoiceId: string) => ({
    pk: `VMI_BILLED#${vmiAgreementId}`,
    prefix: `LINES#${vmiInvoiceId}#`,
  }),
  supplyWatches: (vmiAgreementId: string) => ({ pk: `VMI#${vmiAgreementId}`, prefix: 'SUPPLY#' }),
  rateCards: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'RATE_CARD#' }),
  rateCardsOf: (providerId: string) => ({ pk: `ORG#${providerId}`, prefix: 'RATE_CARD_OF#' }),
  /** Of these days, both included. */
  storedDays: (locationId: string, from: string, until: string) => ({
    pk: `FEE#${locationId}`,
    from: `DAY#${from}`,
    until: `DAY#${until}#~`,
  }),
  storedMonth: (locationId: string, month: string) => ({ pk: `FEE#${locationId}`, prefix: `MONTH#${month}#` }),
  boardPlaces: (organizationId: string) => ({ pk: `BOARD#${organizationId}`, prefix: 'PLACE#' }),
  /** Of this month and those before it. */
  boardExpiries: (organizationId: string, until: string) => ({
    pk: `BOARD#${organizationId}`,
    from: 'EXPIRES#',
    until: `EXPIRES#${until}#~`,
  }),
  /** Both in one query: `OPEN#…` to `PLACE#…`. */
  openAndPlaces: (organizationId: string) => ({ pk: `BOARD#${organizationId}`, from: 'OPEN#', until: 'PLACE#~' }),
  openOrders: (organizationId: string) => ({ pk: `BOARD#${organizationId}`, prefix: 'OPEN#por_' }),
  openShipments: (organizationId: string) => ({ pk: `BOARD#${organizationId}`, prefix: 'OPEN#shp_' }),
  storageStatements: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'STORAGE_STATEMENT#' }),
  storageStatementsOf: (providerId: string) => ({ pk: `ORG#${providerId}`, prefix: 'STORAGE_STATEMENT_OF#' }),
  /** By all statements, or by one. */
  monthBilled: (rateCardId: string, month: string, storageStatementId = '') => ({
    pk: `STORAGE_BILL#${rateCardId}`,
    prefix: `MONTH#${month}#${storageStatementId}`,
  }),
  orderInvoices: (purchaseOrderId: string) => ({ pk: `PO#${purchaseOrderId}`, prefix: 'INVOICE#' }),
  orderCharges: (purchaseOrderId: string) => ({ pk: `PO#${purchaseOrderId}`, prefix: 'CHARGE#' }),
  orderShares: (purchaseOrderId: string) => ({ pk: `PO#${purchaseOrderId}`, prefix: 'SHARES#' }),
  chargeShares: (purchaseOrderId: string, chargeId: string) => ({
    pk: `PO#${purchaseOrderId}`,
    prefix: `SHARES#${chargeId}#`,
  }),
  invoiceMessages: (supplierInvoiceId: string) => ({ pk: `SUPPLIER_INVOICE#${supplierInvoiceId}`, prefix: 'MESSAGE#' }),
  salesOrderLines: (salesOrderId: string) => ({ pk: `SO#${salesOrderId}`, prefix: 'LINES#' }),
  asnLines: (asnId: string) => ({ pk: `ASN#${asnId}`, prefix: 'LINE#' }),
  receipts: (receiverId: string, asnId: string) => ({ pk: `RECEIPTS#${receiverId}#${asnId}`, prefix: '' }),
  receiptNamed: (receiverId: string, asnId: string, reference: string) => ({
    pk: `RECEIPTS#${receiverId}#${asnId}`,
    from: reference,
    until: reference,
  }),
  /** Of these days, both included. */
  receiptHeaders: (receivedBy: string, from: string, until: string) => ({
    pk: `RECEIPTS#${receivedBy}`,
    from,
    until: `${until}~`,
  }),
  receiptHeadersOfSender: (organizationId: string, from: string, until: string) => ({
    pk: counterpartyIndex.receipts(organizationId),
    from,
    until: `${until}~`,
  }),
  receiptLines: (receiptId: string) => ({ pk: `RECEIPT#${receiptId}`, prefix: 'LINES#' }),
  discrepancies: (organizationId: string) => ({ pk: `ORG#${organizationId}`, prefix: 'DISCREPANCY#' }),
  openDiscrepancies: (organizationId: string) => ({ pk: `OPEN_DISCREPANCIES#${organizationId}`, prefix: 'dsc_' }),
  threads: (partnershipId: string) => ({ pk: counterpartyIndex.threads(partnershipId), prefix: '' }),
  /** One that a receiver reported to its sender, by its id. */
  discrepancyReported: (receiverId: string, discrepancyId: string, open: boolean) => ({
    pk: counterpartyIndex.partition(receiverId, 'DISCREPANCY'),
    prefix: counterpartyIndex.sort(open, discrepancyId),
  }),
  /** Those that a receiver reported to their sender. */
  openDiscrepanciesReported: (receiverId: string) => ({
    pk: counterpartyIndex.partition(receiverId, 'DISCREPANCY'),
    prefix: 'OPEN#',
  }),
  notifications: (organizationId: string, userId: string) => ({
    pk: `FEED#${organizationId}#${userId}`,
    prefix: 'ntf_',
  }),
  /** Later than one. */
  notificationsAfter: (organizationId: string, userId: string, notificationId: string) => ({
    pk: `FEED#${organizationId}#${userId}`,
    from: `${notificationId}!`,
    until: 'ntf_~',
  }),
  batchedNotices: (organizationId: string, userId: string, channel: string, batch: string) => ({
    pk: `FEED#${organizationId}#${userId}`,
    prefix: `BATCHED#${channel}#${batch}#`,
  }),
  countedOrganizations: (shard: number) => ({ pk: `METRICS#${shard}`, prefix: 'ORG#' }),
  countedPartnerships: (shard: number) => ({ pk: `METRICS#${shard}`, prefix: 'PARTNERSHIP#' }),
  jobRuns: (job: string) => ({ pk: 'RUNS', prefix: `${job}#` }),
  jobRunsAfter: (job: string) => ({ pk: 'RUNS', from: `${job}#~`, until: '~' }),
  givenUp: (consumer?: string) => ({ pk: 'GIVEN_UP', prefix: consumer ? `${consumer}#` : '' }),
  log: (ownerId: string, shard: number) => ({ pk: `LOG#${ownerId}#${shard}`, prefix: 'log_' }),
  /** Both included. */
  chainBlocks: (ownerId: string, from: number, until: number) => ({
    pk: `CHAIN#${ownerId}`,
    from: `BLOCK#${paddedEntry(from)}`,
    until: `BLOCK#${paddedEntry(until)}`,
  }),
  /** Of these minutes, both included. */
  denials: (organizationId: string, from: string, until: string) => ({
    pk: `DENIALS#${organizationId}`,
    from,
    until: `${until}~`,
  }),
  /** Of these ids, both included: ids begin with the time. */
  logOfDocument: (ownerId: string, documentId: string, from: string, until: string) => ({
    pk: counterpartyIndex.document(ownerId, documentId),
    from,
    until,
  }),
}

export const counterpartyIndex = {
  name: 'byCounterparty',
  partition: (
    organizationId: string,
    kind: 'SHIPMENT' | 'ASN' | 'DISCREPANCY' | 'ORDER' | 'INVOICE' | 'RETURN' | 'SALES' | 'VMI_INVOICE' | 'APPROVAL',
  ) => `CP#${organizationId}#${kind}`,
  measured: (buyerId: string, supplierId: string, month: string) => `CP#${buyerId}#MEASURED#${supplierId}#${month}`,
  receipts: (senderId: string) => `CP#${senderId}#RECEIPT`,
  /** Log entries of a document that are sealed. */
  document: (ownerId: string, documentId: string) => `CP#${ownerId}#LOG#${documentId}`,
  /** Threads are both sides': they are listed by their partnership. */
  threads: (partnershipId: string) => `CP#${partnershipId}#THREAD`,
  sort: (open: boolean, id: string) => `${open ? 'OPEN' : 'DONE'}#${id}`,
}

export const dueIndex = {
  name: 'byDue',
  /** Log entries that are not relayed and sealed yet. */
  relayPartition: (shard: number) => `DUE#relay#${shard}`,
  /** Chains that are to be checked and anchored, by when. */
  chainPartition: () => 'DUE#chain',
  /** One key: a thousand invitations a second, of the whole platform, are far away. */
  invitationPartition: () => 'DUE#invitation',
  billingPartition: () => 'DUE#billing',
  /** Approvals that are waited for, or not used yet. */
  approvalPartition: () => 'DUE#approval',
  /** Requests that nobody has answered yet; limits a day keep them few. */
  salesPartition: () => 'DUE#sales',
  /** Levels of an organization that are low. */
  lowPartition: (organizationId: string) => `DUE#low#${organizationId}`,
  /** Hours of which it is to be told what became low in them. */
  digestPartition: () => 'DUE#stockDigest',
  /** Lots that can be picked, by the day on which they expire. */
  expiryPartition: () => 'DUE#expiry',
  /** ASNs that are awaited, by when they are late. */
  latePartition: () => 'DUE#late',
  /** Differences between announced and arrived, by the day on which they are to be settled. */
  discrepancyPartition: () => 'DUE#discrepancy',
  /** One plan a location; a run looks at each once a day. */
  countPartition: () => 'DUE#count',
  /** Products of which more was sold than lay there, of an owner's agreements: goods that come in settle them. */
  variancePartition: (ownerId: string) => `DUE#variance#${ownerId}`,
  /** Agreements, by when they are invoiced next. */
  vmiInvoicePartition: () => 'DUE#vmiInvoice',
  /** Sales of an agreement, by their day, that no invoice has charged or credited yet. */
  uninvoicedPartition: (vmiAgreementId: string) => `DUE#uninvoiced#${vmiAgreementId}`,
  /** Products of VMI agreements, by when their supply is looked at though nothing happens. */
  supplyPartition: (vmiAgreementId: string) => `DUE#supply#${shardOf(vmiAgreementId, supplyShards)}`,
  supplyPartitions: () => Array.from({ length: supplyShards }, (_, shard) => `DUE#supply#${shard}`),
  /** VMI agreements, by when their alerts go out. */
  supplyAlertPartition: () => 'DUE#supplyAlerts',
  /** Rate cards of which a month can be billed, by when. */
  storageStatementPartition: () => 'DUE#storageStatement',
  /** Notices that wait for an hour of a person. */
  noticePartition: () => 'DUE#notice',
  sort: (dueAt: string, id: string) => `${dueAt}#${id}`,
}

/** A busy organization's log is not held to one key's 1,000 writes a second; a document's entries stay in one shard, in order. */
export const logShards = 8

/** Rows of the platform's metrics: every organization's events are counted, so they are not held to one key's writes. */
export const metricsShards = 8

/** A night's reports of all retailers move what is awaited of thousands of products, each one write of the index. */
const supplyShards = 8

/** FNV-1a: any stable hash does, and this one is four lines (http://www.isthe.com/chongo/tech/comp/fnv). */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0
  return hash % shards
}

/** `asn_01J…` → `01J…#asn`: ids of several kinds in one list sort by when they were made. */
const timeFirst = (id: string) => id.split('_').reverse().join('#')

/** A ledger of one product at one place may have a billion entries. */
const paddedEntry = (entry: number) => String(entry).padStart(9, '0')

const paddedLine = (line: number) => String(line).padStart(4, '0')
