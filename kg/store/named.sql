-- The named queries of ontology/queries that would scan the engine, on the tables of the index (kg/store/tables.py).
-- A head names the query and begins the hash of its SPARQL: where that was edited, SPARQL answers. A query of two ways
-- begins with the question which of them: where it gives 1, the first; what else it gives is known there by its name.
-- Columns: <x> an entity, <entity=x>, <relation=x>, <polarity=x>, <modality=x>, name=x, publisher=x its row in a table,
-- <kg:x> a term of the ontology by its local name, <claim:x> a claim by its hash, x^date a date, x# a number, @x the language
-- of x; "@" alone is for the order only.

-- competitors 0774781d
SELECT subject AS "<one>", object AS "<other>", polarity AS "<kg:polarity>", modality AS "<kg:modality>", attributed,
  publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'competesWith') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, object, claim, evidence;

-- contradictions ba65b5a9
SELECT denial.subject AS "<subject>", denial.relation AS "<kg:relation>", denial.object AS "<object>", said.quote,
  said.publisher, denial.quote AS deniedQuote, denial.publisher AS deniedPublisher, said.claim AS "<claim:claim>",
  denial.claim AS "<claim:denial>", said.lang AS "@quote", denial.lang AS "@deniedQuote"
FROM said denial JOIN said ON said.subject_id = denial.subject_id AND said.object_id = denial.object_id
  AND said.kind_id = (SELECT id FROM kind WHERE key = denial.relation || ' positive asserted')
WHERE denial.polarity = 'negative' AND denial.modality = 'asserted'
  AND (:entity IS NULL OR :entity IN (denial.subject, denial.object))
ORDER BY denial.subject, denial.relation, denial.object, said.evidence, denial.evidence;

-- deals e9c9ddc7
SELECT subject AS "<party>", relation AS "<kg:relation>", object AS "<target>", polarity AS "<kg:polarity>", modality
  AS "<kg:modality>", amount, attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>",
  lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation IN ('acquires', 'sells', 'mergesWith')) AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, relation, object, claim, evidence;

-- investors 2a75f9b2
SELECT subject AS "<investor>", relation AS "<kg:relation>", object AS "<target>", polarity AS "<kg:polarity>",
  modality AS "<kg:modality>", amount, attributed, publisher, published AS "published^date", quote, claim AS
  "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation IN ('investsIn', 'ownsStakeIn')) AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, relation, object, claim, evidence;

-- lawsuits 7e2e44bd
SELECT subject AS "<plaintiff>", object AS "<defendant>", polarity AS "<kg:polarity>", modality AS "<kg:modality>",
  attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'sues') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, object, claim, evidence;

-- offerings 6faa2efa
SELECT subject AS "<maker>", relation AS "<kg:relation>", object AS "<offering>", polarity AS "<kg:polarity>",
  modality AS "<kg:modality>", attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>",
  lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation IN ('develops', 'produces', 'offers', 'distributes')) AND (:entity IS NULL OR :entity IN
  (subject, object))
ORDER BY subject, relation, object, claim, evidence;

-- only-alleged 879cfd0d
SELECT subject AS "<subject>", relation AS "<kg:relation>", object AS "<object>", attributed, publisher, published AS
  "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE modality = 'alleged' AND polarity = 'positive')
  AND (:entity IS NULL OR :entity IN (subject, object))
  AND NOT EXISTS (SELECT 1 FROM told direct JOIN kind ON kind.id = direct.kind
    WHERE direct.subject = subject_id AND direct.object = object_id AND kind.key = said.relation || ' positive asserted')
ORDER BY subject, relation, object, claim, evidence;

-- ownership 950303e2
SELECT iif(relation = 'subsidiaryOf', object, subject) AS "<owner>", relation AS "<kg:relation>",
  iif(relation = 'subsidiaryOf', subject, object) AS "<owned>", attributed, publisher, published AS "published^date",
  quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation IN ('subsidiaryOf', 'owns', 'ownsStakeIn')
    AND polarity = 'positive' AND modality = 'asserted')
  AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY 1, relation, 3, claim, evidence;

-- partners ff4f2fa6
SELECT subject AS "<partner>", object AS "<other>", polarity AS "<kg:polarity>", modality AS "<kg:modality>",
  attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'partnersWith') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, object, claim, evidence;

-- places 4d98b8e7
SELECT subject AS "<subject>", relation AS "<kg:relation>", object AS "<place>", polarity AS "<kg:polarity>", modality
  AS "<kg:modality>", attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS
  "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation IN ('basedIn', 'expandsTo')) AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, relation, object, claim, evidence;

-- planned-not-done 788f8673
SELECT subject AS "<subject>", relation AS "<kg:relation>", object AS "<object>", attributed, publisher, published AS
  "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE modality = 'planned' AND polarity = 'positive')
  AND (:entity IS NULL OR :entity IN (subject, object))
  AND (:relation IS NULL OR relation = :relation)
  AND NOT EXISTS (SELECT 1 FROM told direct JOIN kind ON kind.id = direct.kind
    WHERE direct.subject = subject_id AND direct.object = object_id AND kind.key = said.relation || ' positive asserted')
ORDER BY subject, relation, object, claim, evidence;

-- roles cf8e0f2d
SELECT subject AS "<person>", role, object AS "<organization>", polarity AS "<kg:polarity>", modality AS
  "<kg:modality>", attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS
  "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'holdsRole') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY object, subject, claim, evidence;

-- supervision c1f5c208
SELECT subject AS "<authority>", object AS "<supervised>", polarity AS "<kg:polarity>", modality AS "<kg:modality>",
  attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'regulates') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, object, claim, evidence;

-- suppliers bcbaeb57
SELECT subject AS "<supplier>", object AS "<customer>", polarity AS "<kg:polarity>", modality AS "<kg:modality>",
  product, attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'supplies') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, object, claim, evidence;

-- technology-use 250e13cb
SELECT subject AS "<user>", object AS "<used>", polarity AS "<kg:polarity>", modality AS "<kg:modality>", purpose,
  attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'uses') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, object, claim, evidence;

-- well-sourced aebb48f8
SELECT DISTINCT subject AS "<subject>", relation AS "<kg:relation>", object AS "<object>", polarity AS "<kg:polarity>",
  modality AS "<kg:modality>", sources AS "sources#", independent AS "independent#", claim AS "<claim:claim>"
FROM (SELECT s, o, k, count(*) AS sources, sum(NOT EXISTS (
    -- A copy of another document of the same claim is no report of its own.
    SELECT 1 FROM document JOIN copy ON later = document.key JOIN document first ON first.key = earlier
    JOIN told other ON other.document = first.id
    WHERE document.id = d AND other.subject = s AND other.object = o AND other.kind = k)) AS independent
  FROM (SELECT DISTINCT s, o, k, document AS d
    -- Claims of several documents are rare, and one pass over an index finds them.
    FROM (SELECT subject AS s, object AS o, kind AS k FROM told GROUP BY subject, object, kind
      HAVING min(document) <> max(document)) AS several
    CROSS JOIN told ON told.subject = s AND told.object = o AND told.kind = k)
  GROUP BY s, o, k) AS counted
  CROSS JOIN said ON subject_id = s AND object_id = o AND kind_id = k
WHERE (:relation IS NULL OR relation = :relation)
ORDER BY independent DESC, sources DESC, subject, relation, object, claim;

-- what-does-source-say afccee5b
-- Of a narrow source, that tells less than an eighth of everything, the rows are looked up and sorted.
WITH names AS MATERIALIZED (SELECT id FROM name WHERE instr(lower(key), lower(:source))),
  documents AS MATERIALIZED (SELECT id FROM document WHERE instr(lower(source), lower(:source))
    OR instr(lower(publisher), lower(:source)) OR instr(lower(url), lower(:source)))
SELECT (SELECT count(*) FROM (SELECT 1 FROM told WHERE attributed IN names UNION ALL SELECT 1 FROM told WHERE reported IN names
    UNION ALL SELECT 1 FROM told WHERE document IN documents LIMIT (SELECT coalesce(max(id), 0) / 8 + 1 FROM told)))
    <= (SELECT max(id) / 8 FROM told),
  (SELECT json_group_array(id) FROM names) AS names, (SELECT json_group_array(id) FROM documents) AS documents
-- first
WITH called AS (SELECT value FROM json_each(:names))
SELECT subject AS "<entity=subject>", kind AS "<relation=relation>", object AS "<entity=object>",
  kind AS "<polarity=polarity>", kind AS "<modality=modality>", attributed AS "name=attributed",
  reported AS "name=reported", document AS "publisher=publisher", published AS "published^date", quote,
  claim AS "<claim:claim>", lang AS "@quote"
FROM told WHERE id IN (SELECT id FROM told WHERE attributed IN called UNION ALL SELECT id FROM told WHERE reported IN called
  UNION ALL SELECT id FROM told WHERE document IN (SELECT value FROM json_each(:documents)))
ORDER BY published, turn, claim, evidence
-- second
-- From one index, in its order: nothing is sorted, and no other table is read for a row.
WITH called AS MATERIALIZED (SELECT value FROM json_each(:names))
SELECT subject AS "<entity=subject>", kind AS "<relation=relation>", object AS "<entity=object>",
  kind AS "<polarity=polarity>", kind AS "<modality=modality>", attributed AS "name=attributed",
  reported AS "name=reported", document AS "publisher=publisher", published AS "published^date", quote,
  claim AS "<claim:claim>", lang AS "@quote"
FROM told INDEXED BY by_date WHERE attributed IN called OR reported IN called
  OR document IN (SELECT value FROM json_each(:documents))
ORDER BY published, turn, claim, evidence;

-- who-answers-for-what e405b270
SELECT told.attributed AS "name=attributed", reported AS "name=reported", subject AS "<entity=subject>",
  kind AS "<relation=relation>", object AS "<entity=object>", kind AS "<polarity=polarity>", kind AS "<modality=modality>",
  quote, claim AS "<claim:claim>", lang AS "@quote"
-- From two indexes, in their order, so that the first rows come at once, nothing is sorted and no other table is read.
FROM name a CROSS JOIN told ON told.attributed = a.id
WHERE :speaker IS NULL OR instr(lower(a.key), lower(:speaker))
ORDER BY a.key, claim, evidence;

-- who-changed-position 2473c232
SELECT said.subject AS "<subject>", said.relation AS "<kg:relation>", said.object AS "<object>", said.polarity AS
  "<kg:polarity>",
  said.modality AS "<kg:modality>", said.published AS "published^date", later.polarity AS "<kg:laterPolarity>",
  later.modality AS "<kg:laterModality>", later.published AS "laterPublished^date", said.quote, later.quote AS
  laterQuote,
  said.lang AS "@quote", later.lang AS "@laterQuote"
-- Claims that share subject and object are rare, and one pass over an index finds them.
FROM (SELECT subject AS s, object AS o FROM told GROUP BY subject, object HAVING min(kind) <> max(kind)) AS pair
  CROSS JOIN said ON said.subject_id = s AND said.object_id = o
  CROSS JOIN said later ON later.subject_id = s AND later.object_id = o AND later.relation = said.relation
WHERE said.claim <> later.claim AND said.published < later.published
  AND (:entity IS NULL OR :entity IN (said.subject, said.object))
ORDER BY said.subject, said.relation, said.object, said.published, later.published, said.evidence, later.evidence;

-- who-courts-whom 9729b291
SELECT subject AS "<suitor>", relation AS "<kg:relation>", object AS "<courted>", polarity AS "<kg:polarity>",
  modality AS "<kg:modality>", attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>",
  lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation IN ('interestedIn', 'negotiatesWith')) AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY subject, relation, object, claim, evidence;

-- who-licenses-what 001c6953
SELECT said.subject AS "<holder>", said.object AS "<content>", licensee.iri AS "<licensee>",
  polarity AS "<kg:polarity>", modality AS "<kg:modality>", said.attributed, publisher, said.published AS "published^date",
  said.quote, said.claim AS "<claim:claim>", said.lang AS "@quote", said.evidence AS "@"
FROM said LEFT JOIN told one ON one.document = document_id AND one.subject = subject_id
    AND one.kind = (SELECT id FROM kind WHERE key = 'licensesTo ' || said.polarity || ' ' || said.modality)
    AND one.first < said.last AND said.first < one.last
  LEFT JOIN entity licensee ON licensee.id = one.object
WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'licenses') AND (:entity IS NULL OR :entity IN (said.subject, said.object) OR :entity = licensee.iri)
UNION ALL
SELECT subject, NULL, object, polarity, modality, attributed, publisher, published, quote, claim, lang, evidence
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE relation = 'licensesTo') AND (:entity IS NULL OR :entity IN (subject, object))
ORDER BY 1, 2, 3, 10, 12;

-- who-refuses d12dbe14
SELECT subject AS "<subject>", relation AS "<kg:relation>", object AS "<object>", modality AS "<kg:modality>",
  attributed, publisher, published AS "published^date", quote, claim AS "<claim:claim>", lang AS "@quote"
FROM said WHERE kind_id IN (SELECT id FROM kind WHERE polarity = 'negative')
  AND (:entity IS NULL OR :entity IN (subject, object)) AND (:relation IS NULL OR
  relation = :relation)
ORDER BY subject, relation, object, claim, evidence;
