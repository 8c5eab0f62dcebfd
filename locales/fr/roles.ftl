# Pages des rôles à côté du bureau

node-title = Le nœud
node-well = Aucun incident n’est ouvert et aucun journal n’a été trouvé rompu.
node-version = Version
node-format = format { $number } de son fichier
node-now = Heure d’ici
node-letters = Lettres en attente de départ
node-incidents = Incidents
node-journal = Journal
node-entries = { $entries ->
    [one] une entrée
   *[other] { $entries } entrées
}
node-peers = Pairs
node-no-peers = Aucun encore.
node-endpoint = Où les pairs le joignent
node-fingerprint = Empreinte de sa page, à lire à voix haute
readings-title = Consultations
readings-noted = Cette visite est consignée.
readings-wrong = Le contrôle n’est pas encore au dossier
readings-emergencies = Urgences en attente de contrôle
readings-no-emergency = Aucune n’attend.
readings-by = Ouvert par { $officer }
readings-review-by = À contrôler avant le { $moment }
readings-overdue = en retard
readings-finding = Votre constat
readings-choose = Choisissez
readings-justified = Justifiée
readings-unjustified = Injustifiée
readings-reasons = Vos motifs
readings-review = Verser le contrôle au dossier
readings-register = Le registre
readings-none = Rien n’a été lu qui soit consigné.
readings-when = Quand
readings-who = Qui
readings-what = Quoi
readings-why = Pourquoi
training-title = Formation
training-lacking = Pouvoirs suspendus faute de formation
training-none-lacking = Aucune formation ne manque à personne.
training-lacks = { $officer } n’a pas le pouvoir { $power } sans la formation { $course }.
training-passed = Formations suivies, la première à expirer d’abord
training-none-passed = Aucune formation n’est encore notée.
training-course = Formation
training-until = Valable jusqu’au
training-lapsed = expirée
