# The queue and what leaves

# The queue: who answers for a case, and what is new in it
desk-charge = Agent
desk-news = { $acts ->
    [one] { $acts } nouvel acte
   *[other] { $acts } nouveaux actes
 }
view-mine = Les miens
view-nobodys = À personne
charge-of-mine = Les miens
charge-of-nobody = Personne
chosen-seen = Marquer comme lu
chosen-is-seen = lu
chosen-assign = Confier à un agent
chosen-assign-what = La direction confie un dossier à qui elle choisit ; chacun peut prendre ce qui n’est à personne. C’est inscrit au journal. Ce qui est à vous s’offre à un collègue par la remise du bureau.
chosen-which-officer = Qui doit en répondre ?
chosen-no-officer = Choisissez un agent.
chosen-assigned = confié à { $officer }
chosen-assign-button = Confier
refusal-not-yours-to-give = Seule la direction peut confier ce dossier à quelqu’un d’autre.
refusal-officer-left = Cet agent ne travaille plus ici. Choisissez-en un autre.
refusal-no-charge = Qui en répond le remet.

# The letter beside what leaves, and the certificate
letter-beside-what = La lettre part dans sa propre langue. À côté figure la même lettre, son cadre dans la vôtre ; ce que quelqu’un a écrit reste tel quel.
letter-leaves = Ceci part
letter-beside = Dans votre langue ; ceci ne part pas
passages-annexed = Il part avec la demande, comme annexe { $annexes }.
