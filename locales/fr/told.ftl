# What powers are for, and alarms

# What a power lets one do
power-look = Voir l’état du nœud et ce qu’il détient
power-people = Voir qui travaille ici et ce que chacun peut faire
power-rights = Admettre des agents et fixer leurs rôles et leurs unités
power-train = Dire quelle formation conditionne un pouvoir et noter qui l’a suivie
power-lend = Prêter ses propres pouvoirs jusqu’à une date
power-peers = Admettre les nœuds d’autres États
power-instruments = Faire entrer des instruments dans le nœud
power-journal = Relire le journal depuis sa première entrée
power-archive = Enregistrer des archives du nœud
power-keys = Créer, changer et retirer les clés de l’autorité
power-clock = Régler l’horloge d’un nœud d’exercice
power-list = Voir la liste des dossiers
power-charge = Remettre les dossiers dont on répond, prendre ceux qui sont proposés ou sans titulaire et, comme chef, en attribuer
power-figures = Voir les chiffres de l’autorité
power-notices = Dire comment on est averti que quelque chose attend
power-read = Lire un dossier
power-draft = Rédiger des demandes
power-translate = Traduire des passages d’un dossier et certifier la traduction
power-approve = Approuver ce qu’un autre a rédigé
power-send = Envoyer des demandes, les compléter, les retirer et les clore
power-talk = Accuser réception, interroger, consulter et rendre compte
power-cost = Enregistrer les frais, les répartir, les contester et les régler
power-accounts = Lire les relevés entre États et saisir les taux de change
power-decide = Accorder, refuser, ajourner et renvoyer
power-carry-out = Dire ce qui a été exécuté
power-exhibits = Déposer des preuves au coffre et les en retirer
power-hand-over = Remettre des preuves
power-prove = Remettre à autrui des preuves d’actes
power-enter = Saisir ce qui est arrivé par courrier et ce qui a été posté
power-open = Ouvrir un dossier sensible dans un but déclaré
power-emergency = Ouvrir un dossier sans le droit habituel, sous contrôle ultérieur
power-protection = Voir comment un dossier est protégé et qui l’a décidé
power-protect = Déclarer un dossier sensible, le sceller, le confier à des unités
power-relax = Abaisser la sensibilité d’un dossier, lever un scellé
power-forget = Détruire la clé d’un dossier, qui sera ainsi oublié
power-readings = Lire le registre des consultations
power-review = Contrôler les ouvertures d’urgence

# What went wrong with journals, clocks and keys
alarm-closed-grew = Le journal { $journal } de { $state }, clos selon sa page, s’est allongé. Une autre copie de ce nœud est à l’œuvre.
alarm-fewer = Le journal de { $state } a montré moins d’entrées que celles déjà cosignées ({ $size }). Il a été restauré d’une copie plus ancienne, ou un ancien état est arrivé tard.
alarm-two-heads = Le journal de { $state } a montré deux états différents de même longueur ({ $size }).
alarm-forked = Le journal de { $state } a montré un état qui ne prolonge pas celui cosigné auparavant (entrées : { $size }).
alarm-forked-shown = Le journal de { $state } ne prolonge pas l’état qu’il avait montré.
alarm-clock-doubted = L’horloge de { $voice } { $way ->
        [later] avance
       *[earlier] retarde
    } de { $amount } { $unit ->
        [hours] h
       *[minutes] min
    } sur celle de ce nœud. L’une des deux est fausse.
alarm-clock-off = L’horloge de ce nœud est fausse : selon les autres elle { $way ->
        [later] retarde
       *[earlier] avance
    } de { $amount } { $unit ->
        [hours] h
       *[minutes] min
    } (avis : { $voices }). Il ne fait que lire jusqu’à ce qu’elle soit réglée.
alarm-receipt-contradicted = { $state } a accusé réception de la lettre { $letter } sous un état que son journal n’a pas.
alarm-receipt-unwitnessed = { $state } a accusé réception de la lettre { $letter } et n’a montré dans les 24 heures aucun état de son journal qui contienne cet accusé.
alarm-went-back-acts = { $state } détient des actes que ce nœud n’a pas : ce dossier est une copie plus ancienne du nœud.
alarm-went-back = { $state } a cosigné plus d’entrées de ce journal ({ $size }) qu’il n’en contient : ce dossier est une copie plus ancienne du nœud.
alarm-two-copies = { $state } a cosigné un état de ce journal que le nôtre ne prolonge pas : deux copies du nœud étaient à l’œuvre.
alarm-key-withdrawn = La clé de signature { $key } de cette autorité a été retirée à compter de : { $moment }. Motif : { $reason }
alarm-peer-key-withdrawn = { $state } a retiré sa clé de signature { $key } à compter de : { $moment }. Actes en doute : { $doubts }.
alarm-began-anew = Ce nœud est revenu en arrière : le journal { $journal } a été clos (entrées : { $size }) et continue sous le nom { $next }. L’archive en avait : { $had }.
alarm-peer-anew-beyond = { $state } a été restauré d’une copie plus ancienne. Son journal { $journal } a été clos (entrées : { $size }) et continue sous le nom { $next } ; cette autorité en a cosigné plus que sa page ne le dit : { $held }.
alarm-peer-anew = { $state } a été restauré d’une copie plus ancienne. Son journal { $journal } a été clos (entrées : { $size }) et continue sous le nom { $next }.
alarm-directory-fork = Deux annuaires : un pair montre un autre { $file } de la même version.
alarm-own-page-key = L’annuaire désigne une autre clé de page pour { $state }, cet État. Elle est refusée ici.
alarm-page-key-replaced = Le quorum a changé la clé de page de { $state } sans cet État. Prise d’effet : { $moment }. Interrogez cet État par téléphone.
alarm-reads-restored = Ce nœud a été restauré d’une archive ({ $moment }) et ne fait que lire jusqu’à ce que chaque témoin ait dit ce qu’il a cosigné en dernier. Laissez-le en service tant que ses pairs sont joignables.
alarm-reads-restored-undated = Ce nœud a été restauré d’une archive et ne fait que lire jusqu’à ce que chaque témoin ait dit ce qu’il a cosigné en dernier. Laissez-le en service tant que ses pairs sont joignables.
alarm-reads-behind = Ce nœud est revenu en arrière : { $state } détient un état plus long de son journal, sous sa propre clé (entrées : { $size }). Il ne fait que lire. L’opérateur restaure une archive plus récente ou laisse le nœud reprendre ce que les autres détiennent.
alarm-reads-lacks = Ce nœud est revenu en arrière : { $state } détient des actes qui ne sont pas ici (dossiers : { $count }). Il ne fait que lire. L’opérateur restaure une archive plus récente ou laisse le nœud reprendre ce que les autres détiennent.
alarm-reads-fork = Deux copies de ce nœud étaient à l’œuvre : { $state } détient sous sa clé un état qui n’est pas dans son journal (entrées : { $size }). Il ne fait que lire. Arrêtez les deux copies et convenez avec l’autre autorité de l’historique qui vaut.
alarm-reads-untold = Ce nœud ne fait que lire jusqu’à ce que ses témoins aient dit où en était son journal.
