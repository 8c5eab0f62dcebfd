# Why not, notices, and how things stand

# Why something may not be done here and now
why-not-ours = Cela revient à l’autorité { $party }.
why-no-request = Ce dossier n’a pas encore de demande.
why-already-submitted = Ce dossier a déjà sa demande. Ouvrez un autre dossier pour une autre demande.
why-closed = Le dossier est clos.
why-no-items = La demande ne sollicite aucune mesure. Ajoutez-en une.
why-same-item = Deux mesures portent le numéro { $item }. Donnez à chacune le sien.
why-no-such-item = La demande n’a pas de mesure { $item }.
why-wrong-status = Ce n’est pas possible pour la mesure { $item } à présent. Elle en est à : { $status }.
why-nothing-open = Il ne reste aucune mesure pour laquelle cela soit possible.
why-missing-elements = Il manque à la demande : { $elements }.
why-unfit = Un passage ne peut partir tel quel. Écrivez-le comme le champ l’indique, ou retirez-le : { $places }.
why-no-language = La demande ne dit pas en quelle langue elle est rédigée.
why-language = Une demande dans cette langue n’est pas acceptée ici. Conviendrait : { $languages }.
why-needs-approval = Un second agent doit approuver exactement ceci.
why-own-approval = Qui l’a rédigé ne peut l’approuver. Demandez à un autre agent.
why-not-an-approver = Cet agent n’a pas de rôle lui permettant d’approuver.
why-needs-person = Un agent doit le faire ; le nœud ne le fait pour personne.
why-node-only = Le nœud le note d’après son horloge ; aucun agent ne le fait.
why-other-office = Une autre autorité décide ici : { $office }.
why-foreign-office = Ce n’est pas un service de l’autorité qui décide : { $office }.
why-office-not-held = Aucun signataire n’agit pour : { $office }.
why-no-reasons = Aucun motif n’est donné. Écrivez-le.
why-consult-first = L’autre partie doit d’abord être consultée.
why-conditions-first = Des conditions sont à proposer avant un refus, et aucune ne l’a été. Proposez-en, ou dites pourquoi aucune ne conviendrait.
why-use-limited = Le résultat de la mesure { $item } a été demandé à une autre fin. Demandez le consentement de l’autre partie à cet usage.
why-no-court = Aucune clause ne prévoit de recours sur la mesure { $item }, et aucun tribunal n’est nommé. Nommez-le.
why-still-held = La mesure { $item } a été retirée, et son résultat n’est ni effacé ni rendu.
why-other-final-action = L’acte nommé n’est pas le dernier mot de la partie requise. Regardez à nouveau le dossier.
why-acknowledged = La réception a déjà été accusée.
why-nothing-wanted = Il n’est pas dit ce qui est demandé.
why-nothing-asked = Rien n’est demandé.
why-nothing-added = Rien n’est ajouté. Écrivez ce qui a été demandé.
why-not-yours-to-answer = Il revient à une autre autorité de répondre à cette question : { $office }.
why-no-such-clock = Aucun délai de ce nom ne court dans ce dossier : { $duty }.
why-no-extension = Ce délai ne peut être prolongé ici et maintenant.
why-not-lapsed = Le délai n’a pas expiré : { $duty }.
why-not-due = L’étape { $step } n’est pas encore due.
why-noted = C’est déjà au dossier.
why-not-settled = L’acte accordant la mesure { $item } peut encore changer : une lettre antérieure de l’autre partie est peut-être en route. Attendez le reçu.
why-same-exhibit = Il y a déjà une pièce { $exhibit }. Prenez le numéro suivant.
why-no-such-exhibit = Il n’y a pas de pièce { $exhibit }.
why-received = La pièce { $exhibit } a déjà été reçue.
why-custody = La garde de la pièce { $exhibit } ne se raccorde pas. Ne la prenez pas ; demandez une nouvelle remise.
why-no-custody = La fiche de garde manque.
why-ground-open = La question de savoir si ce motif s’applique est ouverte : { $ground }. Quelqu’un doit d’abord y répondre.
why-remedy-open = La mesure { $item } est susceptible de recours, et la remise peut l’attendre.
why-more-persons = { $needed } personnes doivent décider ; jusqu’ici : { $signed }.
why-not-said = Il manque une indication nécessaire. Complétez-la.
why-answer-awaited = Il a été demandé si la mesure { $item } est encore nécessaire. Une réponse peut venir jusqu’au { $day }.
why-question-on-the-road = Il a été demandé si la mesure { $item } est encore nécessaire, par une lettre dont le reçu n’est pas venu. Attendez-le.
why-no-end = Il n’est pas dit jusqu’à quel jour c’est différé, ni quand on le saura. Dites le jour.
why-not-closed = Le dossier n’est pas clos.
why-still-open = Il reste quelque chose à venir de la mesure { $item }. Elle en est à : { $status }.
why-open-exhibit = Personne n’a signé pour la pièce { $exhibit }. Recevez-la d’abord.
why-other-outcome = Les mesures donnent une autre issue : { $outcome }.
why-unknown-deed = Le dossier contient un acte d’un genre que ce nœud ne connaît pas.
why-treaty = Le traité ne peut être appliqué entre ces deux États tel qu’il est détenu ici.
why-fact = Une réponse est illisible. Écrivez-la comme le champ l’indique.

# Costs
why-no-such-cost = Il n’y a pas de telle ligne de frais.
why-other-cost = Cette ligne figure au dossier comme d’autres frais.
why-consult-on-cost = Les deux parties doivent se parler avant que ces frais n’atteignent ce montant.
why-rate = Le montant ne peut être comparé à la clause sans un cours de change adapté.
why-nought = Le montant est nul.
why-no-shares = Les parts ne disent rien. Écrivez-les ainsi : 60:40.
why-over-cap = Une partie supporterait plus que la clause ne le permet : { $cap }.
why-other-sum = Un autre montant y figure. Regardez à nouveau la ligne.
why-no-fund = Le traité n’a pas de tel fonds.
why-fund-closed = Le fonds n’est pas ouvert à cela.
why-over-draw = Le fonds supporte au plus : { $most }.
why-no-draw = Aucun tirage sur ce fonds n’attend de décision de cette partie.
why-other-currency = Cette ligne est comptée dans une autre monnaie : { $currency }.

# Cases on paper
why-on-paper = Le dossier est tenu sur papier : ce que l’autre partie écrit est saisi d’après ses lettres.
why-their-paper = L’autre partie tient ce dossier sur papier : ce que cette partie écrit lui parvient par lettre.
why-on-platform = Le dossier n’est pas tenu sur papier : l’autre partie dépose ses propres actes.
why-begun = Le dossier a commencé : la manière de le tenir a été dite avec son premier acte.
why-undated = Ni la date de la lettre ni le jour de son arrivée ne sont dits. Écrivez l’un des deux.
why-still-to-come = La date est encore à venir.
why-came-before = La lettre serait arrivée avant d’être écrite. Vérifiez les deux dates.
why-not-theirs = Une lettre de l’autre partie ne peut faire cela : c’est à cette partie.
why-no-such-act = Il n’y a pas de tel acte de cette partie qui ait pu partir par lettre.
why-not-seen-yet = Cet acte n’existe pas encore : la lettre ne peut y avoir répondu.
why-no-entry = Cet acte n’est pas une saisie de ce genre à corriger.
why-corrected = Cette saisie a déjà été corrigée.
why-holds-request = Cet acte porte la demande elle-même : il se corrige par une demande et ne se retire pas.
why-empty-entry = Une saisie qui ne fait rien n’a rien non plus à retirer.
why-before-posting = La lettre est partie après le jour indiqué de son arrivée. Vérifiez les deux dates.
why-said = Cette partie l’a déjà dit.

# Grounds and registers
why-remedy-pending = Un recours a été formé et n’est pas tranché : la remise l’attend.
why-no-ground = Aucun motif n’est invoqué. Choisissez-en un que le traité donne.
why-unknown-ground = Le traité ne donne pas ce motif : { $ground }.
why-ground-alone = Ce ne peut être le seul motif : { $ground }. Invoquez-en un autre à côté, s’il s’applique.
why-barred-ground = Le traité interdit ce motif : { $ground }.
why-ground-force = Ce motif permet autre chose, non cela : { $ground }.
why-ground-unavailable = Ce motif ne s’applique pas ici : { $ground }.
why-own-deed = Il y a un acte propre pour cela. Faites-le plutôt.
why-follows = Cela s’ensuit de soi et n’est dit par personne.
why-unknown-event = Aucune clause ne connaît un tel événement : { $name }.
why-same-annex = Deux annexes ont le même numéro ou le même colis.
why-no-assurance = Aucune assurance de ce genre n’a été donnée dans ce dossier.
why-assurance-withdrawn = L’assurance a été retirée. Une autre peut être donnée.
why-same-assurance = Il y a déjà une assurance de ce numéro.
why-assurance-stands = L’assurance tient déjà.
why-assurance-declined = L’assurance est déjà déclinée.
why-no-breach = Aucun manquement à cette assurance n’attend de réponse.
why-no-wording = Une assurance sur la peine de mort dit ce qui ne sera pas : qu’elle soit requise, prononcée ou exécutée. Dites laquelle.
why-no-assurance-clause = Le traité ne demande pas de telle assurance : { $name }.
why-other-giver = Le traité demande qu’une autre autorité donne cette assurance : { $name }.
why-other-wording = Le traité demande que cette assurance soit libellée autrement : { $name }.
why-not-urgent = Une demande qui n’invoque pas d’urgence ne devance pas sa forme.
why-unknown-way = Le traité ne connaît pas cette voie pour une urgence : { $name }.
why-no-plan = Aucun plan n’est demandé ici.
why-plan-closed = Le plan est clos.
why-plan-not-laid = Le plan lui-même n’a pas encore été déposé. Déposez-le d’abord.
why-plan-in-the-past = Ce jour est passé. Nommez un jour à venir.
why-plan-not-proved = Rien n’est encore prouvé. Attendez la preuve, ou renoncez au plan avec motifs.
party-requesting = requérante
party-requested = requise
why-article = { $why } (article { $number })

# What a page of a case must show
notice-draft-treaty = Le traité { $treaty } est un projet : ses marques n’ont pas toutes été vérifiées.
notice-receipt-hours =
    { $hours ->
        [one] Le traité ne fixe pas de délai pour les reçus : les lettres attendent { $hours } heure, réglage de ce nœud et non du droit.
       *[other] Le traité ne fixe pas de délai pour les reçus : les lettres attendent { $hours } heures, réglage de ce nœud et non du droit.
    }
notice-conditions-first = Des conditions sont à proposer avant un refus (article { $article }) : aucune n’est au dossier.
notice-owed-until = La demande a devancé sa forme en urgence. Reste dû jusqu’au { $until } (article { $article }) : { $elements }.
notice-owed = La demande a devancé sa forme en urgence, et le traité ne fixe pas de délai pour ce qui reste dû : { $elements }.
notice-assurance-broken = L’assurance { $assurance } serait rompue et son auteur n’a pas répondu : une personne doit l’examiner.
notice-stage-clock = L’heure de ce nœud est réglée à la main : { $moment }.
notice-their-paper = { $state } tient ce dossier sur papier : ce qui figure ici en notre nom, il l’a saisi d’après nos lettres.
notice-paper-we-ended = Cette partie a dit que le dossier est désormais tenu ici ; { $state } doit encore le dire.
notice-paper-they-ended = { $state } a dit que le papier prend fin. Lisez ce qu’il a saisi ; il prend fin quand cette partie le dit aussi.
notice-our-paper = Ce dossier est tenu sur papier : ce que { $state } écrit est saisi ici d’après ses lettres.
notice-paper-half-ended = Cette partie a dit que le papier prend fin et a remis sa suite d’actes ; tant que { $state } ne le dit pas aussi, le dossier reste sur papier.
notice-not-posted = Non notés comme postés, parmi les actes de cette partie : { $acts }.

# How keys, peers and assurances stand
key-in-use = En usage
key-next = Suivante
key-past = Passée : ce qu’elle a signé reste valable
key-published = Publiée
key-withdrawn = Retirée : rien de ce qui est attesté à partir du { $moment } n’est accepté
key-secret-here = En usage ; son secret se trouve ici, mettez-le ailleurs
assurance-is-given = donnée, l’autre partie ne s’est pas prononcée
assurance-is-stands = tient
assurance-is-declined = déclinée
assurance-is-breached = dite rompue
assurance-is-withdrawn = retirée

# What was read
reading-case = Le dossier
reading-draft = Le projet
reading-act = Un acte au dossier
reading-costs = Les frais
reading-paper = Les lettres sur papier
reading-evidence = Les éléments de preuve
reading-proof = Une preuve d’acte
reading-passages = Les passages à traduire
reading-protection = Sa protection
reading-opening = L’ouverture du dossier
reading-list = Une liste où figure le dossier
reading-register = Ce registre
reading-forgetting = La fin de ses clés

# What an act takes
act-persons =
    { $count ->
        [one] { $count } personne décide.
       *[other] { $count } personnes décident.
    }
