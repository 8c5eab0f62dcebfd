# Identification, sessions, et à qui sont les formulaires

who-officer = Identification : { $officer }
who-console = Lecture par le lien du terminal
sign-in = S’identifier
sign-out = Se déconnecter
sign-in-title = S’identifier
sign-in-practice = Ceci est un nœud d’exercice. Choisissez l’agent que vous voulez être ; personne ne prouve rien ici.
sign-in-nobody = Personne ne travaille encore à ce nœud. La commande comity officer add admet un agent.
sign-in-as = S’identifier comme { $officer }
sign-in-terminal = La personne qui exploite ce nœud vous donne un lien valable une fois : la commande comity officer invite l’établit.
signed-out = Vous êtes déconnecté.
session-over = Votre session a pris fin. Identifiez-vous et vous reviendrez au même endroit.
session-over-kept = Votre session avait pris fin lorsque vous avez envoyé le formulaire. Rien n’a été fait, et votre saisie est conservée : identifiez-vous pour la revoir.
form-foreign-title = Ce formulaire n’a pas été transmis
form-foreign = Il ne vient pas d’une page de votre session, et rien n’a été fait. Rouvrez la page et remplissez-y le formulaire.
form-typed = Ce qui a été saisi, à copier :
kept-title = Votre saisie est toujours là
kept = Votre session avait pris fin lorsque vous l’avez envoyée, et rien n’a été fait. Relisez-la avant de l’envoyer.
kept-send = Envoyer maintenant
kept-away = Abandonner cette saisie
sessions-title = Où vous êtes identifié
sessions-what = Mettez fin à toute session que vous ne connaissez pas et prévenez l’opérateur.
sessions-caption = Vos sessions
sessions-device = Navigateur
sessions-means = Identification par
sessions-since = Depuis
sessions-seen = Dernier usage
sessions-until = Fin
sessions-here = celle-ci
sessions-end = Mettre fin à cette session
sessions-help = La même chose au terminal : comity officer sessions.
means-practice = un clic sur un nœud d’exercice

# Rôles
role-officer = Agent
role-approver = Approbateur
role-minister = Ministre
role-head = Chef de l’autorité
role-court = Tribunal
role-prosecutor = Procureur
role-executing = Autorité d’exécution
role-liaison = Agent de liaison
role-translator = Traducteur
role-accounts = Agent comptable
role-training = Responsable de la formation
role-negotiator = Négociateur
role-reviewer = Contrôleur
role-ombudsperson = Médiateur
role-operator = Opérateur

# Moyens d’identification
means-passkey = une clé d’accès
means-code = un code imprimé
means-once = un code lu par l’opérateur
means-invite = une invitation
means-outside = l’identification de l’État
sign-in-passkey = Par clé d’accès
sign-in-by-passkey = S’identifier avec une clé d’accès
sign-in-no-script = Une clé d’accès a besoin de script. Sans lui, identifiez-vous par un code.
sign-in-elsewhere = Les clés d’accès fonctionnent là où ce nœud a un nom :
sign-in-code = Par un code
sign-in-code-what = Un code de la feuille que vous avez imprimée, ou que l’opérateur vous lit. Chacun sert une fois.
sign-in-officer = Votre nom court
sign-in-code-field = Code
sign-in-code-hint = Seize lettres et chiffres ; les espaces et les tirets ne comptent pas.
sign-in-wrong = Personne n’a été identifié
sign-in-by-code = S’identifier avec le code
sign-in-wrong-code = Le nom et le code ne vont pas ensemble, ou le code a déjà servi.
sign-in-wait = Trop de codes erronés pour ce nom. Attendez quelques minutes ; une clé d’accès n’en est pas retardée.
passkey-refused = La clé d’accès n’a pas répondu, ou son code n’a pas été confirmé. Réessayez, ou servez-vous d’un code.
invited-title = Vous êtes invité
invited = Ce lien vous identifie une fois, comme { $officer }. Vous choisirez ensuite comment vous identifier désormais.
own-means-title = Comment vous vous identifiez
own-means-none = Vous n’avez ni clé d’accès ni codes. Établissez l’un des deux avant de vous déconnecter.
own-means-again = Pour changer quoi que ce soit ici, identifiez-vous de nouveau : votre identification date de plus d’un quart d’heure.
own-passkeys = Clés d’accès
own-passkeys-none = Vous n’en avez aucune.
passkey = Clé d’accès
passkey-since = Établie le { $moment }
passkey-used = Utilisée en dernier le { $moment }
passkey-remove = Retirer
passkey-name = Un nom pour une nouvelle clé d’accès
passkey-name-hint = Ce sur quoi elle se trouve : la clé de sécurité grise, l’ordinateur du bureau.
passkey-make = Établir une clé d’accès
own-no-script = Établir une clé d’accès demande un script. Les codes s’en passent.
own-codes = Codes à imprimer
own-codes-left = { $codes ->
    [0] Il ne vous reste aucun code.
    [one] Il vous reste un code.
   *[other] Il vous reste { $codes } codes.
}
own-codes-what = Une feuille de dix codes vous identifie là où aucune clé d’accès ne fonctionne, et confirme les approbations sans script.
own-codes-make = Établir dix nouveaux codes ; les précédents sont nuls
own-means-help = L’opérateur établit une nouvelle invitation au terminal : comity officer invite.
codes-title = Vos codes
codes-of = Pour { $officer }, chacun une fois, à l’adresse
codes-keep = Imprimez cette page maintenant et gardez-la comme une clé : les codes ne seront plus montrés.

# Confirmer une approbation
confirm-by-passkey = Approuver avec votre clé d’accès
confirm-by-code = Approuver avec un code
confirm-by-nothing = Une approbation se confirme par votre clé d’accès ou par un de vos codes, et vous n’avez ni l’une ni les autres.
confirm-no-script = Une clé d’accès a besoin de script. Sans lui, approuvez avec un code.

# The State's own sign-in
sign-in-outside = Par l’identification de l’État
sign-in-by-outside = S’identifier avec { $name }
outside-in = Vous êtes identifié
outside-on = Continuer
