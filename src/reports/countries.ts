/**
 * Countries and dependencies by their English names. A list rather than Intl.DisplayNames, which takes longer to ask
 * for all regions than a report takes to read.
 */
export const countries: ReadonlySet<string> = new Set(
  `
  Afghanistan; Albania; Algeria; American Samoa; Andorra; Angola; Anguilla; Antigua and Barbuda; Argentina;
  Armenia; Aruba; Ascension Island; Australia; Austria; Azerbaijan; Bahamas; Bahrain; Bangladesh; Barbados;
  Belarus; Belgium; Belize; Benin; Bermuda; Bhutan; Bolivia; Bosnia and Herzegovina; Botswana; Bouvet
  Island; Brazil; British Indian Ocean Territory; British Virgin Islands; Brunei; Bulgaria; Burkina Faso;
  Burundi; Cambodia; Cameroon; Canada; Canary Islands; Cape Verde; Caribbean Netherlands; Cayman Islands;
  Central African Republic; Chad; Chile; China; Christmas Island; Clipperton Island; Colombia; Comoros;
  Congo; Congo - Brazzaville; Congo - Kinshasa; Cook Islands; Costa Rica; Croatia; Cuba; Curaçao; Cyprus;
  Czech Republic; Czechia; Côte d’Ivoire; Democratic Republic of the Congo; Denmark; Diego Garcia; Djibouti;
  Dominica; Dominican Republic; East Timor; Ecuador; Egypt; El Salvador; Equatorial Guinea; Eritrea;
  Estonia; Eswatini; Ethiopia; Falkland Islands; Faroe Islands; Fiji; Finland; France; French Guiana; French
  Polynesia; Gabon; Gambia; Georgia; Germany; Ghana; Gibraltar; Greece; Greenland; Grenada; Guadeloupe;
  Guam; Guatemala; Guernsey; Guinea; Guinea-Bissau; Guyana; Haiti; Honduras; Hong Kong; Hungary; Iceland;
  India; Indonesia; Iran; Iraq; Ireland; Isle of Man; Israel; Italy; Ivory Coast; Jamaica; Japan; Jersey;
  Jordan; Kazakhstan; Kenya; Kiribati; Kosovo; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon; Lesotho; Liberia;
  Libya; Liechtenstein; Lithuania; Luxembourg; Macau; Madagascar; Malawi; Malaysia; Maldives; Mali; Malta;
  Marshall Islands; Martinique; Mauritania; Mauritius; Mayotte; Mexico; Micronesia; Moldova; Monaco;
  Mongolia; Montenegro; Montserrat; Morocco; Mozambique; Myanmar; Namibia; Nauru; Nepal; Netherlands; New
  Caledonia; New Zealand; Nicaragua; Niger; Nigeria; Niue; Norfolk Island; North Korea; North Macedonia;
  Northern Mariana Islands; Norway; Oman; Pakistan; Palau; Palestine; Panama; Papua New Guinea; Paraguay;
  Peru; Philippines; Pitcairn Islands; Poland; Portugal; Puerto Rico; Qatar; Romania; Russia; Rwanda;
  Réunion; Samoa; San Marino; Sark; Saudi Arabia; Senegal; Serbia; Seychelles; Sierra Leone; Singapore; Sint
  Maarten; Slovakia; Slovenia; Solomon Islands; Somalia; South Africa; South Korea; South Sudan; Spain; Sri
  Lanka; St. Barthélemy; St. Helena; St. Lucia; St. Martin; Sudan; Suriname; Swaziland; Sweden; Switzerland;
  Syria; Taiwan; Tajikistan; Tanzania; Thailand; Timor-Leste; Togo; Tokelau; Tonga; Trinidad & Tobago;
  Trinidad and Tobago; Tristan da Cunha; Tunisia; Turkey; Turkmenistan; Tuvalu; Türkiye; U.S. Virgin
  Islands; Uganda; Ukraine; United Arab Emirates; United Kingdom; United Nations; United States; Uruguay;
  Uzbekistan; Vanuatu; Vatican City; Venezuela; Vietnam; Western Sahara; Yemen; Zambia; Zimbabwe; Åland
  Islands
`
    .trim()
    .split(/;\s+/),
);
