"""A model of names, trained with HanLP's own trainer."""
