# Ce que disent les pages, en français.
# Traduction préparée à l’aide d’une machine ; aucun praticien de la matière ne l’a encore vérifiée (machine-drafted, not yet checked by a native reader of the field).

# The frame
skip-to-main = Aller au contenu principal
navigation = Navigation principale
nav-desk = Bureau
nav-treaties = Traités
practice-region = Exercice
practice-banner = Exercice : les affaires de ce nœud n’engagent personne.
practice-time = Son heure est réglée à la main : { $time }.
page-languages = Cette page dans une autre langue
translation-unchecked = Cette traduction a été préparée à l’aide d’une machine ; aucun praticien de la matière ne l’a encore vérifiée dans cette langue.
footer = Ce que ces pages montrent et font peut aussi être fait avec la commande comity ; son aide énumère les verbes.

# Days and moments
day-in-full = { $weekday } { $day } { $month } { $year }
moment-in-full = { $day }, { $time }
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

# Measures
measure-service = Remise d’actes
measure-statement-voluntary = Audition volontaire
measure-testimony-compelled = Témoignage sous contrainte
measure-video-hearing = Audition par vidéoconférence
measure-telephone-hearing = Audition par téléphone
measure-documents-public = Documents publics
measure-production-business = Documents commerciaux
measure-bank-accounts = Comptes bancaires
measure-bank-transactions = Opérations bancaires
measure-bank-monitoring = Surveillance d’opérations bancaires
measure-search-seizure = Perquisition et saisie
measure-examine-site = Examen des lieux
measure-subscriber-data = Données relatives aux abonnés
measure-domain-registrant = Données du titulaire d’un nom de domaine
measure-traffic-data = Données relatives au trafic
measure-content-data = Données relatives au contenu
measure-preservation = Conservation de données
measure-traffic-partial-disclosure = Divulgation partielle de données relatives au trafic
measure-realtime-traffic = Collecte en temps réel de données relatives au trafic
measure-interception = Interception de communications
measure-covert = Enquête discrète
measure-controlled-delivery = Livraison surveillée
measure-cross-border-observation = Observation transfrontalière
measure-freeze-evidence = Gel de preuves
measure-freeze-assets = Gel d’avoirs
measure-confiscation = Confiscation
measure-transfer-custody = Transfèrement d’une personne détenue
measure-voluntary-travel = Déplacement volontaire
measure-locate-identify = Localisation ou identification d’une personne
measure-jit = Équipe commune d’enquête
measure-spontaneous = Information spontanée
measure-restitution = Restitution
measure-proceedings-transfer = Transfert de procédure
measure-emergency-disclosure = Divulgation d’urgence

# Where an item stands
status-drafting = En cours de rédaction
status-internal-review = Relecture interne
status-translation = Traduction
status-signed = Signée
status-transmitted = Transmise
status-undeliverable = Non distribuable
status-received = Reçue
status-forwarded = Transmise à l’autorité compétente
status-acknowledged = Réception accusée
status-screening = Contrôle de forme
status-needs-information = Complément d’information demandé
status-returned = Renvoyée
status-admissibility = Examen de la recevabilité
status-consultation = Consultation
status-conditional = Sous conditions
status-postponed = Différée
status-refused = Refusée
status-accepted = Acceptée
status-court-order = Décision judiciaire
status-executing = En cours d’exécution
status-remedy-window = Délai de recours
status-appeal = Recours
status-partial = Exécution partielle
status-impossible = Exécution impossible
status-executed = Exécutée
status-filtering = Tri des données
status-transmitting-evidence = Preuves en cours de transmission
status-evidence-received = Preuves reçues
status-supplementary = Complément
status-in-use = En cours d’utilisation
status-use-extension = Extension de l’utilisation
status-return-due = Restitution due
status-feedback = Retour d’information
status-withdrawn = Retirée
status-lapsed = Abandonnée
status-closed = Close

# Elements of a request
element-request-id = Numéro de la demande
element-instrument = Instrument invoqué
element-request-status = Statut de la demande
element-related-requests = Demandes connexes
element-requesting-state = État requérant
element-requested-state = État requis
element-requesting-authority = Autorité requérante
element-authority-conducting = Autorité chargée de la procédure
element-validating-authority = Autorité de validation
element-confirmation-contact = Contact pour confirmation
element-requested-authority = Autorité requise
element-date-issued = Date d’émission
element-proceeding-type = Nature de la procédure
element-proceeding-stage = Stade de la procédure
element-subject-matter = Objet
element-facts-summary = Exposé sommaire des faits
element-offences = Infractions
element-offence-category = Catégorie d’infraction
element-persons = Personnes
element-assistance-requested = Assistance requise
element-purpose-of-evidence = But dans lequel les preuves sont demandées
element-necessity-proportionality = Nécessité et proportionnalité
element-nexus = Lien avec l’affaire
element-special-procedure = Procédure particulière
element-deadline = Délai souhaité
element-urgency = Urgence
element-confidentiality = Confidentialité
element-data-categories = Catégories de données
element-identifiers = Identifiants de comptes ou d’appareils
element-service-provider = Fournisseur de services
element-preservation-ref = Référence de la conservation
element-domestic-order = Décision judiciaire interne
element-remedies-used = Recours exercés
element-officers-attend = Présence d’agents
element-language = Langue
element-assurances = Assurances
element-use-limitation-accept = Acceptation des limites d’utilisation
element-data-protection = Protection des données
element-evidence-return = Restitution des preuves
element-evidence-format = Format des preuves
element-costs = Frais
element-annexes = Annexes
element-signature = Signature
element-transmission = Transmission
element-sensitivity = Sensibilité

# Grounds
ground-essential-interests = Atteinte aux intérêts essentiels
ground-national-security-sources = Sources touchant à la sécurité nationale
ground-domestic-prohibited = Acte interdit par le droit interne
ground-contrary-to-mla-law = Incompatibilité avec le droit de l’entraide
ground-compulsory-measures = Mesures coercitives
ground-burden = Charge excessive
ground-de-minimis = Importance minime
ground-dual-criminality = Double incrimination
ground-measure-restricted = Mesure soumise à restriction
ground-political-offence = Infraction politique
ground-military-offence = Infraction militaire
ground-fiscal-offence = Infraction fiscale
ground-territoriality = Territorialité
ground-ne-bis-in-idem = Ne bis in idem
ground-discrimination = Discrimination
ground-torture-risk = Risque de torture
ground-death-penalty = Peine de mort
ground-fundamental-rights = Droits fondamentaux
ground-safety = Sécurité de la personne
ground-immunity-privilege-press = Immunité, secret professionnel ou liberté de la presse
ground-nonconforming = Demande non conforme
ground-not-competent-issuer = Autorité d’émission incompétente
ground-own-proceedings = Procédure en cours dans l’État requis
ground-bank-secrecy = Secret bancaire

# Acts, by their kind on the wire (a dot is written as a hyphen)
act-request-submitted = Demande envoyée
act-request-forwarded = Transmission à l’autorité compétente
act-request-acknowledged = Accusé de réception
act-request-asked = Complément demandé
act-request-supplemented = Complément envoyé
act-item-consulted = Consultation
act-item-accepted = Acceptation
act-item-refused = Refus
act-item-postponed = Report
act-clock-extended = Délai prolongé
act-request-withdrawn = Retrait
act-item-executed = Exécution
act-exhibit-handed-over = Preuves remises
act-exhibit-received = Preuves reçues
act-item-screened = Contrôle de forme commencé
act-item-assessed = Examen juridique commencé
act-item-returned = Renvoi pour vice de forme
act-item-offered = Offre sous conditions
act-item-conditions-accepted = Conditions acceptées
act-item-conditions-declined = Conditions déclinées
act-item-lifted = Report levé
act-item-before-court = Saisine du tribunal
act-item-begun = Exécution commencée
act-item-partly-executed = Exécution partielle
act-item-impossible = Exécution constatée impossible
act-item-remedy-opened = Voie de recours ouverte
act-item-remedy-filed = Recours formé
act-item-remedy-dismissed = Recours rejeté
act-item-remedy-upheld = Recours accueilli
act-item-refusal-set-aside = Refus annulé
act-item-filtering = Tri en cours
act-item-need-asked = Question posée : la mesure est-elle encore utile ?
act-item-need-confirmed = Mesure encore utile
act-item-abandoned = Abandon
act-item-followed-up = Suite donnée
act-item-used = Utilisation dans la procédure
act-item-use-asked = Consentement à une autre utilisation demandé
act-item-use-allowed = Autre utilisation autorisée
act-item-use-declined = Autre utilisation refusée
act-item-return-wanted = Restitution des originaux demandée
act-item-given-back = Originaux restitués
act-item-deleted = Supprimé après le retrait
act-item-fed-back = Issue communiquée
act-case-reopened = Réouverture
act-case-closed = Clôture
act-clock-lapsed = Un délai a expiré
act-clock-escalated = Échelon suivant franchi
act-paper-carried = Mené sur papier
act-paper-came = Lettre inscrite
act-paper-posted = Posté
act-paper-arrived = Arrivé
act-paper-ended = Voulu sur la plateforme
act-other = Acte d’une autre nature

# States of a norm
norm-possible = Dépend d’une question ouverte
norm-created = Ne court pas encore
norm-in-force = Court
norm-fulfilled = Exécutée
norm-violated = Le délai a expiré
norm-discharged = Éteinte
norm-expired = Expirée
norm-waived = Levée par renonciation
norm-suspended = Suspendue
norm-excused = Excusée
norm-fulfilled-late = Exécutée avec retard
norm-remedied = Manquement réparé
norm-exercised = Exercée
norm-absent = Ne prend pas naissance

# Letters
letter-queued = En attente d’envoi
letter-submitted = En route
letter-arrived = Arrivée, pas encore versée au dossier
letter-filed = Versée au dossier par l’autre autorité
letter-objected = Versée au dossier par l’autre autorité, avec objection
letter-undeliverable = Non distribuable

# Verification marks
mark-read = L’article a été lu.
mark-secondary = Trouvé dans une source secondaire ; l’article lui-même n’a pas été lu.
mark-unchecked = Non comparé avec l’article.
mark-unmarked = Personne n’a dit comment cette clause a été vérifiée.
mark-none = Personne n’a dit comment cette clause a été vérifiée.
mark-own = Instrument fictif.

# The desk
desk-title = Bureau
desk-summary = { $cases ->
    [0] Aucune affaire n’est enregistrée.
    [one] { $cases } affaire enregistrée.
   *[other] { $cases } affaires enregistrées.
 }
desk-empty = Aucune demande ne vous attend. Vos propres demandes commencent sous « Nouvelle demande ».
desk-draft-treaty = Les dates au titre de « { $treaty } » sont provisoires : son encodage est un projet et toutes les clauses n’ont pas été vérifiées.
desk-reads-only = Ce nœud n’enregistre rien : { $sentence }
desk-key-alarm = Clés : { $sentence }
desk-journal-alarm = Un journal ne concorde pas : { $sentence } Interrogez l’autre autorité par téléphone avant de vous y fier.
desk-caption = Ce qui attend, par prochaine échéance légale
desk-reference = Référence
desk-counterpart = Autre autorité
desk-asked = Demandé
desk-due = Échéance
desk-turn = À qui d’agir
desk-status = Situation
desk-table = Affaires de cette autorité
turn-ours = À nous d’agir
turn-theirs = À { $state } d’agir
turn-nobody = À personne d’agir
turn-draft = Projet
due-none = Aucun délai ne court
due-still = Suspendu ; échéance prévue le { $day }
due-on = Échéance le { $day }
due-days = { $days ->
    [0] aujourd’hui
    [one] dans { $days } jour
   *[other] dans { $days } jours
 }
due-lapsed = Le délai a expiré le { $day }
overlay-on-paper = Sur papier
overlay-stalled = Un délai a expiré
overlay-incident = Un incident est ouvert
page-previous = Précédent
page-next = Suivant
pages-of-desk = Pages du bureau

# A case
case-title = Affaire { $case }
case-who = { $requesting } demande l’entraide de { $requested } au titre de « { $treaty } »
case-items = Ce qui est demandé
case-item = Point
case-measure = Mesure
case-urgent = La demande est urgente.
case-clocks = Délais
case-clocks-none = Aucun délai n’a commencé à courir.
case-clock-caption = Délais de cette affaire
case-norm = Obligation
case-article = Article
case-state = Situation
case-due = Dernier jour
case-why = Pourquoi cette date
case-why-of = Pourquoi est-ce le dernier jour de « { $norm } » ?
case-because = Les raisons, pas à pas
case-not-computable = Non calculable : { $reason }
case-stands-still = Suspendu tant qu’un complément est demandé
case-zone = à l’heure de { $zone }
case-timeline = Chronologie
case-timeline-order = Du plus récent au plus ancien. Actes des deux autorités ; chacun indique sa feuille dans le journal de ce nœud.
case-act-by = par { $author }, acte { $number } de la suite { $lane }, feuille { $leaf }
lane-requesting = requérante
lane-requested = requise
case-act-at = Écrit le { $moment } UTC
case-act-recorded = Enregistré par l’autre autorité le { $moment } UTC
case-act-waiting = Cet acte attend un acte antérieur qui n’est pas arrivé.
case-act-may-move = Sa place peut encore changer : une lettre antérieure est peut-être en route.
case-act-objection = Versé au dossier avec objection : { $objection }
case-act-entered = Sur papier : { $sentence } (acte { $number } du volet { $lane }).
case-act-corrected = Inscrit à nouveau depuis ; la dernière inscription compte.
case-act-taken-back = Retiré : ne répond à aucune lettre de ce dossier.
case-act-crossed = Croisé : son auteur n’avait pas vu une lettre qui précède. Rien n’en est changé.
case-act-posted = Envoyé le { $day } ({ $way })
case-act-arrived = Arrivé le { $day }
case-letter = Lettre : { $state }
case-letter-leaf = feuille { $leaf } là-bas
case-elements = Ce que contient la demande
case-element = Élément
case-required = Exigé
case-present = Présent
case-content = Contenu
case-yes = Oui
case-no = Non
case-open = Dépend d’une question ouverte
case-by-article = Oui, { $article }
case-exhibits = Preuves
case-exhibit = Pièce
case-size = Taille
case-bytes = { $size } octets
case-fingerprint = Empreinte (SHA-256)
case-custody = Chaîne de possession
custody-complete = Complète : deux signatures
custody-open = Ouverte : { $signatures ->
    [0] encore aucune signature
   *[other] une signature sur deux
 }
case-lapses = Délais expirés
case-lapse = « { $norm } » a expiré le { $moment } UTC
case-noted-by = constaté dans la suite : { $lanes }
case-escalations = Échelons franchis
case-escalation = Échelle « { $ladder } », échelon { $step }, pour « { $norm } »
case-next = Ce qui peut être fait ensuite
case-next-none = Rien n’est attendu de ce côté pour l’instant.
case-next-hint = Chacun est un verbe de la commande comity case answer.
case-state-digest = État de l’affaire
case-state-digest-hint = Les deux autorités voient cette même empreinte lorsqu’elles détiennent les mêmes actes.
case-forked = Deux actes différents portent le même numéro dans une suite. Rien ne repose sur cette suite tant que la question n’est pas réglée.
case-table = Tableau : { $what }
back-to-case = Retour à l’affaire
notice = Note

# Treaties
treaties-title = Traités
treaties-held = Adoptés par ce nœud
treaties-empty = Ce nœud n’a adopté aucun instrument. Une demande peut se fonder sur tout instrument de la bibliothèque ci-dessous ; la commande comity treaty adopt en fait entrer un autre.
treaties-caption = Instruments adoptés par ce nœud
treaty-id = Nom
treaty-name = Titre
treaty-version = Version
treaty-status = Encodage
treaty-parties = Parties
treaty-kind = Nature
treaty-force = Vigueur
treaty-verification = Clauses, et jusqu’où elles ont été vérifiées
treaty-overlays = Déclarations et réserves des Parties
treaty-generated = Ce rendu est produit à partir de l’encodage. Le texte authentique prévaut.
treaty-draft = L’encodage est un projet : toutes les clauses n’ont pas été vérifiées. Ce qui s’y fonde est provisoire.
treaty-clauses = Ce qu’il dit
treaty-file-text = Le fichier, en texte
treaty-encoded = Encodé ainsi
treaty-encoded-of = { $clause }, encodé ainsi
treaty-digest = Empreinte du fichier
treaty-beside-file = Adopté à côté : { $file }
treaty-terminal = En ligne de commande : comity treaty show { $treaty } affiche la même chose.
treaty-piece = Partie { $piece } sur { $pieces }
treaty-pieces = Parties de ce texte
treaty-contents = Sommaire
treaty-languages = Les phrases dans une autre langue
treaty-place = Source :
treaty-article = Article { $number }.
treaty-outside = Clauses hors des articles
treaty-article-empty = Rien de cet article n’est encodé.
treaty-other-party = Une obligation est due à l’autre Partie, sauf si sa phrase désigne quelqu’un d’autre.
treaty-shown = Sa valeur est établie et montrée ; rien ne l’applique encore.
treaty-kept = Lu et conservé ; pas encore exécuté.
treaty-wording = Texte authentique de { $paragraph } ({ $language }) :
treaty-profile = Profil { $profile }
treaty-chosen = Choisi là où le texte est muet. Cela ne figure pas dans le texte.
treaty-declared = Déclaré ou réservé par des Parties, chacune dans un fichier à part. Cela ne figure pas dans le texte.
treaty-no-overlays = Aucune déclaration ni réserve d’une Partie à ce texte n’est détenue.
overlays-page = Déclarations et réserves des Parties : { $treaty }
overlays-terminal = En ligne de commande : comity treaty show { $treaty } --overlays affiche la même chose sous le texte.
meets-page = Où les instruments se rencontrent : { $treaty }
treaty-chosen-by = Choisi par { $parties }.
treaty-no-marks = Aucune clause ne dit comment elle a été comparée au texte authentique.
treaty-mark-count = { $clauses ->
    [one] { $clauses } phrase la porte.
   *[other] { $clauses } phrases la portent.
 }
treaty-not-read = Ce texte ne peut pas être montré sous forme de phrases. Le fichier figure ci-dessous tel qu’il a été adopté.
treaty-topic-parties = Les Parties selon le texte
treaty-topic-standing = Nature
treaty-topic-languages = Langues
treaty-topic-uses = Autres instruments
treaty-topic-periods = Comment les délais sont comptés
treaty-topic-notes = Notes
treaty-topic-tests = Essais
tag-read = Lu
tag-secondary = Source secondaire
tag-unchecked = Non vérifié
tag-none = Sans mention

# The library of treaties
library-title = La bibliothèque
library-what = Instruments livrés avec le produit. Chaque clause dit jusqu’où elle a été comparée au texte.
library-search = Chercher dans la bibliothèque
library-name = Le titre ou le nom contient
library-state = État
library-narrow = Restreindre la liste
library-all = Tout afficher
library-found = { $found ->
    [0] Aucun des { $all } instruments ne convient.
    [one] { $found } instrument sur { $all }.
   *[other] { $found } instruments sur { $all }.
 }
library-empty = Rien dans la bibliothèque ne porte ces mots dans son titre tout en nommant cet État. Écrivez moins du titre, ou laissez l’un des deux champs vide.
library-caption = Instruments de la bibliothèque
library-terminal = En ligne de commande : comity treaty list affiche la même liste, comity treaty audit les parts par mention.
state-unknown = La bibliothèque ne nomme aucun État « { $written } ». Écrivez son nom tel qu’il y figure, ou son code à deux lettres.
state-near = La bibliothèque ne nomme aucun État « { $written } ». Elle nomme { $near }.
title-error = Erreur : { $title }
kind-none = Nature non indiquée
kind-bilateral = Traité bilatéral
kind-multilateral = Traité multilatéral
kind-protocol = Protocole
kind-scheme = Dispositif non conventionnel
kind-eu-directive = Directive de l’Union européenne
kind-eu-regulation = Règlement de l’Union européenne
encoding-draft = Projet
encoding-final = Définitif
encoding-in-force = En vigueur
encoding-terminated = Terminé
encoding-none = Non indiqué
force-not-binding = N’est pas juridiquement contraignant
force-terminated = Terminé
force-nobody = Pas en vigueur : aucune Partie liée n’est connue
force-named = { $parties ->
    [one] Lie la { $parties } Partie qu’il nomme ; la date n’est pas indiquée
   *[other] Lie les { $parties } Parties qu’il nomme ; la date n’est pas indiquée
 }
force-named-since = { $parties ->
    [one] En vigueur pour la { $parties } Partie qu’il nomme, au plus tôt depuis le { $day }
   *[other] En vigueur pour les { $parties } Parties qu’il nomme, au plus tôt depuis le { $day }
 }
force-ratified = { $parties ->
    [one] En vigueur entre les États qui l’ont ratifié : { $parties } Partie connue ici
   *[other] En vigueur entre les États qui l’ont ratifié : { $parties } Parties connues ici
 }
force-ratified-since = { $parties ->
    [one] En vigueur entre les États qui l’ont ratifié : { $parties } Partie connue ici, au plus tôt depuis le { $day }
   *[other] En vigueur entre les États qui l’ont ratifié : { $parties } Parties connues ici, au plus tôt depuis le { $day }
 }
force-for-named = Nomme { $state } comme Partie ; la date n’est pas indiquée
force-for-since = Lie { $state } depuis le { $day }
force-for-left = A lié { $state } jusqu’au { $day }
force-for-undated = Aucune date n’est connue à partir de laquelle il lie { $state }
overlays-count = { $overlays ->
    [0] Aucune
    [one] { $overlays } Partie
   *[other] { $overlays } Parties
 }
overlays-of = avec des déclarations, des réserves ou des dates pour { $treaty }
share-read = { $read } sur { $clauses } lues
share-secondary = { $clauses } d’après une source secondaire
share-unchecked = { $clauses } non vérifiées
share-none = Aucune clause
share-unmarked = { $clauses } clauses, aucune avec mention
share-legend = Dans les barres, la pleine hauteur est ce qui a été lu dans le texte même, la demi-hauteur ce que dit une source secondaire, et un trait ce que personne n’a vérifié. Ce qui n’est pas vérifié doit l’être avant que quiconque s’y fie.

# Where instruments meet
meets-title = Où les instruments se rencontrent
meets-what = Ce que les relations règlent entre instruments, et quels autres instruments de la bibliothèque parlent de la même matière. Lequel s’applique dépend des deux États et du jour.
meets-relations = Ce que les relations règlent
meets-no-relations = Aucune relation de ce texte, ni d’un autre texte de la bibliothèque qui le nomme, n’est encodée.
meets-topics = Matière par matière
meets-article = Sur les mêmes matières, ailleurs
meets-link = { $topic } ({ $others })
meets-topic = { $topic } : { $others ->
    [0] aucun autre instrument
    [one] { $others } autre instrument
   *[other] { $others } autres instruments
 }
meets-here = Dans ce texte
meets-reached = Relations qui atteignent cette matière
meets-others = Dans d’autres instruments
meets-nobody = Aucun autre instrument de la bibliothèque n’en parle.
meets-terminal = En ligne de commande : comity treaty resolve --pair DE,FR --topic { $topic } dit ce qui s’applique entre deux États, ici l’Allemagne et la France.
article-short = Article { $number }
place = { $treaty }, article { $number }
place-outside = { $treaty }, hors des articles
topic-authorities = Autorités
topic-channels = Voies
topic-providers = Fournisseurs de services
topic-language = Langue
topic-authentication = Formes et authentification
topic-contents = Contenu de la demande
topic-urgency = Urgence
topic-deadlines = Délais
topic-powers = Pouvoirs
topic-dual-criminality = Double incrimination
topic-grounds = Motifs de refus
topic-procedure = Procédure
topic-remedies = Recours
topic-use = Utilisation des preuves
topic-confidentiality = Confidentialité
topic-data = Protection des données
topic-oversight = Contrôle
topic-costs = Frais

# Which treaty governs
governs-title = Quel traité s’applique, et ce qu’il exige
governs-ask = Demander quel traité s’applique à une demande
governs-what = Pour deux États et une demande : quel texte s’applique, par quel article, et ce qu’il exige avant la rédaction de la demande. Rien n’est enregistré.
governs-help = En ligne de commande : comity treaty obligations --pair DE,PL --measure content-data répond de même ; comity treaty resolve montre seulement ce qui s’applique.
governs-terminal = La même chose en ligne de commande :
governs-change = Modifier la question
governs-asks = État requérant
governs-is-asked = État requis
governs-state-hint = Par son nom ou par son code à deux lettres.
governs-measure = Mesure
governs-category = Catégorie de données
governs-any = Non indiqué
governs-offence = Catégorie d’infraction
governs-offence-hint = Dans les mots des textes, par exemple corruption ; plusieurs, séparés par des virgules.
governs-told = Ce qui est indiqué en outre
governs-told-hint = Comme une question ci-dessous le nomme, par exemple electronic-evidence=yes ; plusieurs, séparés par des virgules.
governs-no-told = « { $written } » n’indique rien. Écrivez un nom et sa valeur, par exemple electronic-evidence=yes.
governs-questions = { $count ->
    [one] { $count } réponse préciserait davantage
   *[other] { $count } réponses préciseraient davantage
 }
governs-questions-more = { $count ->
    [one] Encore { $count } question
   *[other] Encore { $count } questions
 }
governs-question-of = La réponse appartient à { $who }.
yes = Oui
no = Non
governs-side-requesting = la partie requérante
governs-side-requested = la partie requise
governs-received = Jour de réception
governs-received-hint = Par exemple, 21 12 2026.
governs-urgency = Urgence
governs-urgent = La demande est urgente
governs-basis = Instrument invoqué par la demande
governs-basis-hint = Il est conservé s’il lie les deux ; un meilleur n’est que proposé.
governs-basis-none = Aucun
governs-lang = Langue des phrases
governs-lang-of-page = Celle de la page
governs-button = Répondre à la question
date-day = Jour
date-month = Mois
date-year = Année
form-wrong = La question ne peut pas encore recevoir de réponse
governs-no-asks = Écrivez l’État requérant, par son nom ou son code.
governs-no-asked = Écrivez l’État requis, par son nom ou son code.
governs-same-state = Un État ne peut pas s’adresser à lui-même. Écrivez un autre État.
governs-no-measure = Choisissez une mesure de la liste, ou aucune.
governs-no-category = Choisissez une catégorie de données de la liste, ou aucune.
governs-no-offence = Écrivez les infractions en lettres et traits d’union, par exemple money-laundering, séparées par des virgules.
governs-no-day = Écrivez le jour de réception : jour, mois, année, par exemple 21 12 2026.
governs-no-basis = Choisissez un instrument de la liste, ou aucun.
state = { $name } ({ $code })
warning = Attention :
governs-rests = Sur quoi la demande se fonde
governs-cited-kept = La demande l’invoque et il lie les deux : il est conservé.
governs-most-topics = C’est lui qui s’applique au plus grand nombre de matières entre les deux.
governs-cited-not = La demande invoque { $treaty }, qui n’est pas une base ici. Les raisons figurent ci-dessous.
governs-nothing-put = Rien n’est mis à sa place sans le dire. Une personne choisit parmi ce qui lie les deux :
governs-nothing = Rien dans la bibliothèque ne lie les deux.
governs-person-chooses = Une personne choisit. Aucune règle ne place l’un de ceux-ci avant les autres :
governs-proposed = { $treaty } viendrait en premier ; il n’est que proposé.
governs-none-certain = Chacun de ceux-ci ne vaut que pour certaines infractions ou certaines preuves, et aucun ne vaut ici avec certitude : { $treaties }. Les questions ci-dessous le diront.
governs-may-bind = La question de savoir si ceux-ci s’ajoutent est ouverte :
governs-why-basis = Pourquoi
governs-topics = Ce qui s’applique, matière par matière
governs-topic = Matière
governs-who = S’applique
governs-reason = Raison
governs-losers = Ne s’applique pas
governs-choose = Une personne choisit parmi
governs-open = Cela dépend de ce qui est ouvert : d’abord sans, puis avec
governs-nobody = Aucun instrument
governs-beside = { $treaty } subsiste en dessous.
governs-others = { $others ->
    [one] { $others } autre
   *[other] { $others } autres
 }
warnings = { $warnings ->
   *[other] { $warnings } points à vérifier avant de se fier à ce qui suit
 }
governs-not-counted = { $count ->
    [one] { $count } instrument de la bibliothèque ne compte pas entre les deux
   *[other] { $count } instruments de la bibliothèque ne comptent pas entre les deux
 }
governs-asks-of-it = Ce qui est exigé au titre de « { $treaty } »
governs-if-it = Si la demande se fonde sur « { $treaty } »
governs-read-with = Lu avec { $treaties }.
governs-silent = { $treaty } n’a pas de clause à ce sujet pour cette demande.
reason-alone = Aucun autre instrument n’en parle.
reason-replaces = Remplace { $others }.
reason-residual = Lie les deux ; sans lui, { $others } en tiendrait lieu.
reason-in-lieu = S’applique au lieu de { $others }, comme les deux en sont convenus.
reason-prevails = Prévaut sur { $others }.
reason-supplements = Complète { $others }.
reason-more-favourable = Aide l’autorité requérante plus que { $others }.
reason-later = Postérieur à { $others }.
reason-more-special = Plus spécial que { $others }.
reason-cited = La demande l’invoque.
reason-cited-over = La demande l’invoque, et il est conservé à côté de { $others }.
reason-beside = Subsiste à côté de { $others }.
lost-replaces = { $treaties } : remplacé par { $other }.
lost-residual = { $treaties } : ne vaut que si aucun autre ne lie ; ici { $other } lie.
lost-in-lieu = { $treaties } : cède à { $other }, comme les deux en sont convenus.
lost-prevails = { $treaties } : { $other } prévaut.
lost-beside = { $treaties } : subsiste à côté de { $other }.
lost-more-favourable = { $treaties } : aide l’autorité requérante moins que { $other }.
lost-later = { $treaties } : antérieur à { $other }.
lost-more-special = { $treaties } : plus général que { $other }.
lost-cited = { $treaties } : la demande invoque { $other }.
lost-silent = Rien n’en est dit par { $treaties }.
section-scope = À quoi sert l’instrument
section-channels = Par quelle voie
section-authorities = Autorités
section-languages = Dans quelle langue
section-elements = Ce que la demande doit contenir
section-forms = Formes et formalités
section-providers = Fournisseurs de services
section-dual_criminality = Double incrimination
section-grounds = Motifs de refus qui pourraient se présenter
section-before_refusal = Avant un refus
section-deadlines = Dans quel délai
section-later = Plus tard, lorsqu’un autre fait se sera produit
section-if_missed = Si un délai est manqué
section-powers = Ce que chaque côté peut faire, et ne peut pas faire
section-costs = Frais
section-use = Utilisation, confidentialité, données
section-safeguards = Garanties à ne pas oublier
section-remedies = Recours
category-subscriber = Données relatives aux abonnés
category-identification = Données d’identification
category-traffic = Données relatives au trafic
category-content = Données relatives au contenu
ground-force-may-refuse = L’entraide peut être refusée pour ce motif ; une personne décide.
ground-force-must-refuse = L’entraide est refusée si ce motif est établi ; une personne décide.
ground-force-may-postpone = L’entraide peut être différée pour ce motif, non refusée.
ground-force-may-return = La demande peut être renvoyée pour sa forme, non refusée.
ground-force-never = Il ne peut jamais être invoqué.
ground-force-never-alone = Il ne peut pas être invoqué à lui seul.
item-open = Ouvert
item-here = Ici :
item-question = Ouvert :
item-more = { $more ->
    [one] Encore { $more } question est ouverte.
   *[other] Encore { $more } questions sont ouvertes.
 }
item-decides = Décide :
item-consult = La consultation vient d’abord :
ground-status-available = Rien de ce qui est indiqué ne l’exclut.
ground-status-unavailable = Il ne se présente pas ici.
ground-status-to-be-determined = Reste à déterminer s’il se présente.
ground-status-barred = Il est exclu ici.
item-if = Dépend de :
item-about = Pour : { $about }
item-why = Pourquoi
cite-profile = Choisi par le profil { $profile } ; cela ne figure pas dans le texte.
cite-overlay = Déclaré ou réservé par { $party }.
cite-law = Du droit de { $state }.
cite-counted = Compté par le profil { $profile } ; la règle ne figure pas dans le texte.
line-mark = [{ $mark }]

# When something is not there
not-found-title = Cette page n’existe pas
not-found = Il n’y a rien à cette adresse. Le bureau énumère toutes les affaires de cette autorité.
closed-title = Ces pages s’ouvrent par un lien
closed = Ce lien n’est pas de ce nœud, ou le nœud a redémarré depuis. Identifiez-vous, ou ouvrez le lien que comity serve affiche au démarrage du nœud.
refused-title = Cela n’a pas pu être montré
